"""What tells of the article: who made it and when, and what holds for it."""

from archiver.extract.phrases.written import Phrases

RIGHTS = (
    "all rights reserved|alle rechte vorbehalten|todos los derechos reservados|tous droits réservés"
    "|tutti i diritti riservati|todos os direitos reservados|tüm hakları saklıdır|hakları saklıdır"
    "|все права защищены"
    "|hak cipta dilindungi|wszelkie prawa zastrzeżone|wszystkie prawa zastrzeżone|prawa zastrzeżone"
    "|všechna práva vyhrazena|toate drepturile rezervate"
    "|με επιφύλαξη παντός|всі права захищені|всички права запазени|sva prava pridržana|sva prava zadržana"
    "|alle rechten voorbehouden|alle regte voorbehou|መብቱ በሕግ የተጠበቀ ነው|መብቱ የተጠበቀ ነው|جميع الحقوق محفوظة"
    "|bütün hüquqlar qorunur|bütün hüquqları qorunur|усе правы абаронены|সর্বস্বত্ব সংরক্ষিত"
    "|সর্বস্বত্ব স্বত্বাধিকার সংরক্ষিত|tots els drets reservats|هەموو مافەکان پارێزراون|هەموو مافێک پارێزراوە"
    "|مافی بڵاوکردنەوەی پارێزراوە|cedwir pob hawl|alle rettigheder forbeholdes|ĉiuj rajtoj rezervitaj"
    "|kõik õigused kaitstud|kõik õigused reserveeritud|eskubide guztiak erreserbatuak"
    "|eskubide guztiak erreserbatuta|تمامی حقوق محفوظ است|kaikki oikeudet pidätetään|gach ceart ar cosaint"
    "|todos os dereitos reservados|સર્વાધિકાર સુરક્ષિત|તમામ હકો સુરક્ષિત|an kiyaye dukkan haƙƙoƙi"
    "|duk haƙƙoƙi an kiyaye|כל הזכויות שמורות|सर्वाधिकार सुरक्षित|सभी अधिकार सुरक्षित|minden jog fenntartva"
    "|բոլոր իրավունքները պաշտպանված են|բոլոր իրավունքները պահպանված են|ikike niile echekwara"
    "|öll réttindi áskilin|ყველა უფლება დაცულია|барлық құқықтар қорғалған|барлық құқығы қорғалған"
    "|រក្សាសិទ្ធិគ្រប់យ៉ាង|ಎಲ್ಲಾ ಹಕ್ಕುಗಳನ್ನು ಕಾಯ್ದಿರಿಸಲಾಗಿದೆ|ಎಲ್ಲ ಹಕ್ಕುಗಳನ್ನು ಕಾಯ್ದಿರಿಸಲಾಗಿದೆ"
    "|hemû maf parastî ne|hemû mafên wê parastî ne|бардык укуктар корголгон|all rechter reservéiert"
    "|all rechter virbehalen|ສະຫງວນລິຂະສິດ|visos teisės saugomos|visas tiesības aizsargātas"
    "|visas tiesības paturētas|zo rehetra voatokana|сите права се задржани|сите права задржани"
    "|എല്ലാ അവകാശങ്ങളും നിക്ഷിപ്തം|എല്ലാ അവകാശങ്ങളും സംരക്ഷിതം|бүх эрх хуулиар хамгаалагдсан|सर्व हक्क राखीव"
    "|सर्व हक्क सुरक्षित|hak cipta terpelihara|id-drittijiet kollha riżervati|ਸਾਰੇ ਹੱਕ ਰਾਖਵੇਂ ਹਨ"
    "|ټول حقونه خوندي دي|усі права захищені|всі права захищено|සියලුම හිමිකම් ඇවිරිණි|සියලු හිමිකම් ඇවිරිණි"
    "|všetky práva vyhradené|vse pravice pridržane|dhammaan xuquuqda way dhowran tahay"
    "|xuquuqda oo dhan way dhowran tahay|të gjitha të drejtat e rezervuara|të gjitha të drejtat rezervuar"
    "|сва права задржана|ditokelo tsohle di sirelletswe|haki zote zimehifadhiwa"
    "|அனைத்து உரிமைகளும் பாதுகாக்கப்பட்டவை|సర్వ హక్కులు ప్రత్యేకించబడినవి|అన్ని హక్కులు ప్రత్యేకించబడ్డాయి"
    "|สงวนลิขสิทธิ์|lahat ng karapatan ay nakalaan|nakalaan ang lahat ng karapatan|جملہ حقوق محفوظ ہیں"
    "|جملہ حقوق بحق ادارہ|barcha huquqlar himoyalangan|bảo lưu mọi quyền|mọi quyền được bảo lưu"
    "|onke amalungelo agciniwe|wonke amalungelo agodliwe"
)
"""That all rights are reserved, in so many words: behind the name of who has them, or alone."""

CLASSES: dict[str, Phrases] = {
    "author": Phrases(
        whole=(
            "about the author|author|written by|über den autor|über die autorin|zur person|sobre el autor"
            "|à propos de l'auteur|sull'autore|sobre o autor|view all posts|all posts|autor|autorin"
            "|author bio|contributors|reporter"
            "|o autorovi|despre autor|σχετικά με τον συντάκτη|על הכותב|об авторе"
            "|про автора|за автора|o autoru|о аутору|a szerzőről|yazar hakkında|關於作者"
        ),
        starts=(
            "about the author|by |written by|words by|story by|reporting by|editing by|edited by|text by"
            "|author:|posted by|published by|contributed by|photography by|photograph by"
            "|view all posts by|more from|more by|follow |von |von:|text:|text von|autor:|autorin:"
            "|ein kommentar von|eine analyse von|protokoll:|aus |por |por:|escrito por|redacción|texto:"
            "|par |écrit par|texte:|di |a cura di|scritto da|door |av |af |tekst:|text |foto: |autor: "
            "|oprac.|penulis|editor:|reporter:|laporan|pewarta|yazar|haber:|автор|текст:|بقلم|كتب|文="
            "|文／|取材|記者|執筆|기자|글 |記者："
            "|über die autoren|autor des artikels|geschrieben von|verfasst von"
            "|written and|gepubliceerd door|geschreven door|autoři:|autor článku"
            "|de către|αρθρογράφος|מאת|ผู้เขียน|लेखक:|প্রতিবেদक|автор статті|piše:"
            "|пише:|szerző|撰文|作者"
        ),
        holds=(
            "is a freelance|is a writer|is a reporter|is a staff writer|is an author|is the author of"
            "|is a journalist|is a senior|is an editor|is the editor|is a contributing|is a contributor"
            "|has written for|follow him on|follow her on|follow them on|you can follow|ist redakteur"
            "|ist redakteurin|ist autorin|ist autor|ist freie|ist freier|schreibt für|schreibt über"
            "|es periodista|est journaliste|è giornalista|contact the author|can be reached at|기자 = "
            "|@gmail.com|기자입니다|is an associate|covers the|he writes about|she writes about"
            "|es editor|es escritor|est écrivain|est professeur|è una giornalista"
            "|é jornalista|é repórter|is a columnist|is a correspondent"
        ),
    ),
    "caption": Phrases(
        starts=(
            "photo:|photo by|photo |photos:|photograph:|image:|image source|image credit|image courtesy"
            "|images:|picture:|credit:|courtesy|file photo|file image|getty|source:|illustration:"
            "|video credit|graphic:|figure |fig. |caption|foto:|foto |fotos:|bild:|bild |bilder:|quelle:"
            "|imago|archivfoto|symbolbild|grafik:|videolänge|fotografía|imagen|fuente:|crédito|crédit"
            "|photo d'|© |(foto|(photo|(image|fonte:|immagine|reprodução|divulgação|crédito:|beeld|kuva"
            "|zdj|fot.|źródło|fotoğraf|ilustrasi|dok.|sumber|ảnh|фото|источник|الصورة|写真|画像|撮影|出典"
            "|사진|출처|▲|图|資料写真|nuotr"
            "|beitragsbild|artikelbild|aufmacherbild|bildquelle|bildnachweis"
            "|abbildung|abb.|fotocredit|foto ©|photo ©|(bild|(imagen|zdroj:"
            "|ilustrační|ilustračná|snímka:|sursa:|sursă:|φωτογραφία:|φωτο:|πηγή:"
            "|צילום:|ภาพ:|ภาพจาก|फोटो:|ছবি:|عکس:|تصویر:|світлина:|снимка:|слика:"
            "|izvor:|fotografija:|fotó:|borítókép:|nyitókép:|forrás:|illusztráció|valokuva|illustrasjon"
            "|arkivfoto|mynd:|görsel:|圖:|圖/|圖／|照片:|照片：|资料图"
            "|kilde:|källa:|lähde:|bron:|kaynak:|allikas:|avots:|šaltinis:|джерело:|来源：|来源:|來源：|來源:"
            "|ፎቶ፡|ፎቶ:|ምንጭ፡|ምንጭ:|صورة:|تصوير:|المصدر:|مصدر الصورة|صورة أرشيفية|mənbə:|фота:|крыніца:|здымак:"
            "|източник:|снимки:|ছবি :|সূত্র:|ফাইল ছবি|ছবিঃ|fotografia:|imatge:|وێنە:|سەرچاوە:"
            "|autor fotografie:|llun:|ffynhonnell:|ffynhonnell y llun|φωτό:|φώτο:|πηγη:|φωτογραφίες:|fonto:"
            "|font:|vir:"
            "|argazkia:|iturria:|منبع:|منبع عکس|grianghraf:|foinse:|pictiúr:|ફોટો:|તસવીર:|સ્ત્રોત:|hoto:"
            "|asalin hoton|majiya:|צילומים:|מקור:|קרדיט:|फ़ोटो:|तस्वीर:|स्रोत:|फाइल फोटो|इमेज कैप्शन"
            "|autor fotografije:|kép:|kiemelt kép:|képünk illusztráció|fotók:|լուսանկարը՝|լուսանկարը:"
            "|աղբյուրը՝|աղբյուր՝|լուսանկար՝|ebe foto si|ljósmynd:|mynd/|heimild:|ljósmynd/|ფოტო:|წყარო:"
            "|сурет:|дереккөз:|រូបភាព៖|រូបថត៖|ប្រភព៖|រូបភាព:|រូបថត:|ប្រភព:|ಚಿತ್ರ:|ಫೋಟೋ:|ಮೂಲ:|wêne:|çavkanî:"
            "|сүрөт:|булак:|quell:|ຮູບພາບ:|ພາບ:|ແຫຼ່ງຂ່າວ:|ແຫຼ່ງທີ່ມາ:|publicitātes foto|sary:|loharano:"
            "|извор:|ചിത്രം:|ഫോട്ടോ:|ഉറവിടം:|гэрэл зураг:|эх сурвалж:|гэрэл зургийг|зураг:|छायाचित्र:|gambar:"
            "|gambar hiasan|ritratt:|ritratti:|sors:|ဓာတ်ပုံ-|ဓာတ်ပုံ -|ဓာတ်ပုံ:|ဓာတ်ပုံ –|ဓာတ်ပုံ၊|तस्बिर:"
            "|kjelde:|ਫੋਟੋ:|ਤਸਵੀਰ:|ਸਰੋਤ:|ਤਸਵੀਰ ਸਰੋਤ|انځور:|سرچینه:|sursă foto:|sursa foto:|fotografie:"
            "|снимок:|иллюстрация:|джерело фото|ඡායාරූපය:|ඡායාරූප:|මූලාශ්‍රය:|sawirka:|xigasho:|sawir:"
            "|burimi:|setshwantsho:|mohlodi:|arkivbild|picha:|chanzo:|chanzo cha picha|maelezo ya picha|படம்:"
            "|புகைப்படம்:|மூலம்:|பட மூலாதாரம்|ఫోటో:|చిత్రం:|మూలం:|ที่มา:|ภาพประกอบ|ที่มาภาพ|ขอบคุณภาพ|ภาพ :"
            "|ที่มา :|larawan:|pinagmulan:|larawan mula sa|kuha mula sa|فوٹو:|ماخذ:|تصویر کا ذریعہ|فائل فوٹو"
            "|manba:|surat:|nguồn:|nguồn ảnh|umfanekiso:|umthombo:|àwòrán:|orísun:|isithombe:|izithombe:"
            "|source :|image :|crediti:|imagem:|자료사진|(사진=|摄影：|圖：|圖片來源|攝影：|圖源|資料照"
            "|圖片：|source :|image :"
        ),
        holds=(
            "getty images|/afp|/reuters|/ap photo|ap photo|(reuters)|shutterstock|via getty|via ap"
            "|file photo|picture alliance|picture-alliance|/dpa|imago/|photo/|istockphoto|unsplash"
            "|symbolbild|archivbild|foto: dpa|photo courtesy|image courtesy|courtesy of|(photo by|(foto:"
            "|(photo:|(file)|wikimedia|/epa|/keystone|/scanpix|photo credit|image credit|foto de archivo"
            "|連合ニュース|사진=|[사진|사진제공|提供）|【時事|(file photo|adobe stock|pexels"
            "|ilustrační foto|ilustračné foto|foto ilustrativă|file photograph"
            "|foto: shutterstock|fotolia|gettyimages|资料图|資料照"
        ),
    ),
    "dateline": Phrases(
        starts=(
            "published|updated|last updated|first published|posted on|posted|modified|last modified"
            "|created|issued on|date:|veröffentlicht|aktualisiert|stand:|erstellt|zuletzt aktualisiert"
            "|publicado|actualizado|publié|mis à jour|modifié le|pubblicato|aggiornato|atualizado"
            "|gepubliceerd|laatst bijgewerkt|publicerad|uppdaterad|publisert|oppdatert|julkaistu"
            "|opublikowano|aktualizacja|data publikacji|güncelleme|yayınlanma|giriş|diperbarui|terbit"
            "|cập nhật|опубликовано|обновлено|نشر|تم النشر|更新|公開|掲載|입력|수정|등록|승인|发布"
            "|min read|reading time|lesezeit|lesedauer|tiempo de lectura|temps de lecture"
            "|tempo di lettura|tempo de leitura"
            "|publikováno|aktualizováno|vydáno|publikované|aktualizované|actualizat"
            "|δημοσιεύτηκε|δημοσιεύθηκε|ενημερώθηκε|τελευταία ενημέρωση|פורסם|עודכן"
            "|เผยแพร่|อัปเดต|प्रकाशित|अपडेट|প্রকাশ|تاریخ انتشار|منتشر شده"
            "|опубліковано|оновлено|публикувана|обновена|objavljeno|ažurirano"
            "|објављено|ажурирано|objavljeno:|posodobljeno|avaldatud|uuendatud"
            "|publicēts|atjaunots|megjelent|frissítve|發布時間|更新時間|發佈|diterbitkan"
            "|gepubliseer|opgedateer|የታተመው|የተሻሻለው|تاريخ النشر|آخر تحديث|نُشر|dərc olunub|yenilənib"
            "|апублікавана|абноўлена|публикувано|обновено|последна промяна|আপডেট|সর্বশেষ আপডেট|actualitzat"
            "|actualitzada|بڵاوکراوەتەوە|نوێکراوەتەوە|zveřejněno|diweddarwyd|publiceret|offentliggjort"
            "|opdateret|udgivet|sidst opdateret|δημοσίευση:|ημερομηνία δημοσίευσης|publikigita|ĝisdatigita"
            "|argitaratua|argitaratuta|eguneratua|eguneratuta|به‌روزرسانی|زمان انتشار|آخرین به‌روزرسانی"
            "|انتشار:|päivitetty|foilsithe|nuashonraithe|પ્રકાશિત|અપડેટ|છેલ્લે અપડેટ|an sabunta|עדכון אחרון"
            "|पब्लिश|प्रकाशन तिथि|अद्यतन|zadnja izmjena|közzétéve|publikálva|utolsó frissítés|թարմացվել է"
            "|հրապարակված է|dipublikasikan|diupdate|emelitere|uppfært|síðast uppfært|განახლდა|жарияланған"
            "|жаңартылған|жарияланды|ធ្វើបច្ចុប្បន្នភាព|ಪ್ರಕಟಿಸಲಾಗಿದೆ|ಅಪ್‌ಡೇಟ್|ಪ್ರಕಟಣೆ|hat weşandin"
            "|hat nûkirin|жарыяланган|жаңыртылган|жарыяланды|publizéiert|aktualiséiert|ເຜີຍແຜ່|paskelbta"
            "|atnaujinta|publikuota|publikavimo data|publicēta|објавено|പ്രസിദ്ധീകരിച്ചത്|അപ്ഡേറ്റ്|нийтэлсэн"
            "|шинэчилсэн|dikemas kini|tarikh terbit|ippubblikat|aġġornat|ထုတ်ဝေသည်|sist oppdatert|bijgewerkt"
            "|geplaatst op|ਪ੍ਰਕਾਸ਼ਿਤ|ਅੱਪਡੇਟ|zaktualizowano|data utworzenia|خپور شوی|تازه شوی|data publicării"
            "|publicat pe|publicat la|publicat el"
            "|ultima actualizare|дата публикации|дата публікації|පළ කළ|යාවත්කාලීන කළ|zverejnené|vydané"
            "|la daabacay|la cusbooneysiiyay|publikuar|përditësuar|postuar më|publicerat|uppdaterat"
            "|senast uppdaterad|imechapishwa|imesasishwa|ilichapishwa|வெளியிடப்பட்டது|புதுப்பிக்கப்பட்டது"
            "|అప్‌డేట్|ప్రచురించబడింది|วันที่เผยแพร่|ปรับปรุงล่าสุด|อัพเดท|nai-publish|na-update"
            "|son güncelleme|güncellenme|yayın tarihi|eklenme|اپ ڈیٹ|شائع ہوا|chop etilgan|e'lon qilingan"
            "|yangilangan|đăng ngày|ngày đăng|đăng lúc|kushicilelwe|kubuyekezwe|última actualización"
            "|fecha de publicación|dernière mise à jour|ultimo aggiornamento|publicada|última atualização"
            "|最終更新|投稿日|기사입력|최종수정|업데이트|기사등록|发表于|日期：|發布於|發表於"
        ),
        holds=(
            " min read| minute read| minutes read|min. lesezeit| minuten lesezeit| min de lectura"
            "|reading time:|mins read"
            "| min čtení| min. citire| perc olvasás| min läsning| min lesetid"
        ),
    ),
    "correction": Phrases(
        starts=(
            "correction:|corrections:|clarification:|editor's note|editors' note|editor’s note"
            "|this article was|this story has been|this story was|this article has been"
            "|this article originally|an earlier version|a version of this|a previous version"
            "|originally published|this post was|anmerkung der redaktion|hinweis der redaktion"
            "|transparenzhinweis|anm. d. red|in einer früheren version|redaktioneller hinweis"
            "|nota de la redacción|nota del editor|cet article a été|note de la rédaction"
            "|nota della redazione|this report was|with reporting by|with files from"
            "|the associated press contributed|associated press|reporting by|additional reporting"
            "|dpa-infocom|(afp|(reuters|(ap)|dpa|(dpa|(sda|(apa|mit material|with inputs from|contact us"
            "|email:|have a tip|got a tip|do you have|if you have a|send us|tip line|e-mail:|tel:"
            "|kontakt:"
        ),
        holds=(
            "contributed to this report|contributed reporting|contributed to this article"
            "|mit agenturmaterial|dpa-infocom"
        ),
    ),
    "copyright": Phrases(
        starts=(
            RIGHTS
            + "|©|(c) 20|copyright|all rights reserved|alle rechte vorbehalten|todos los derechos|tous droits"
            "|tutti i diritti|todos os direitos|este material no|this material may not|not be reproduced"
            "|© copyright|no part of this|reproduction in whole|reproducción|nachdruck|hak cipta|tüm hakları"
            "|все права|جميع الحقوق|無断転載|無断複製|저작권자|무단 전재|ⓒ|版权|著作権|本サイト|記事・画像の"
            "|写真・記事|všechna práva|všetky práva|toate drepturile|όλα τα δικαιώματα|כל הזכויות"
            "|สงวนลิขสิทธิ์|सर्वाधिकार|सभी अधिकार|সর্বস্বত্ব|всі права|усі права|всички права|sva prava"
            "|сва права|vse pravice|tots els drets|kõik õigused|visas tiesības|öll réttindi|minden jog"
            "|kaikki oikeudet|alle rechten|alle rettigheder|کلیه حقوق|تمامی حقوق|版權所有|本文版权|未經授權"
            "|με επιφύλαξη παντός δικαιώματος|کليه حقوق مادی و معنوی|seluruh hak cipta"
            "|alle rettigheter forbeholdt|med enerett|wszelkie prawa zastrzeżone"
            "|wszystkie prawa zastrzeżone|alla rättigheter förbehållna|สงวนสิทธิ์|giữ bản quyền"
            "|bản quyền thuộc về|禁無断転載|무단전재 및 재배포 금지"
        ),
        holds=(
            RIGHTS
            + "|may not be published, broadcast|without permission|無断転載|무단전재|무단 전재|재배포 금지"
            "|版权所有|copyright 20|copyright ©|alla rättigheter|alle rettigheter|copyrighted property"
            "|written permission must|without prior written|without written permission|版權所有|未經許可"
        ),
    ),
    "disclaimer": Phrases(
        starts=(
            "disclaimer|disclosure|legal notice|please note|this article is for informational"
            "|this content is for|this blog post is|this post is for|the information provided"
            "|the information contained|information contained|the views expressed|views expressed"
            "|the opinions expressed|opinions expressed|the content of this|past performance"
            "|results may vary|this material is|this article is not|this is not|this website is"
            "|this site is|the author has no|all content|nothing in this|neither the|haftungsausschluss"
            "|die inhalte|der autor erklärt|hinweis:|aviso legal|las opiniones|les opinions|le opinioni"
            "|as opiniões|penafian|ответственность|rechtlicher hinweis"
            "|alle angaben ohne|sofern nicht anders|soweit nicht anders"
            "|dieser text entspricht|názory autora|opiniile exprimate"
            "|думки, висловлені"
        ),
        holds=(
            "informational purposes only|not financial advice|not intended to|not intended as"
            "|not a substitute for|legal advice|medical advice|investment advice"
            "|do not necessarily reflect|those of the author|educational purposes|consult with a"
            "|consult your|registered trademark|trademarks of|past performance|no guarantee"
            "|anlageberatung"
            "|n'engagent que|no reflejan necesariamente|ne reflètent pas"
            "|non riflettono|não refletem|spiegeln nicht|nicht zwingend die meinung"
            "|может не совпадать|не відображають|ne odražavaju|ohne gewähr"
        ),
        whole=("alle angaben ohne gewähr|(alle angaben ohne gewähr)|ohne gewähr"),
    ),
    "reference": Phrases(
        whole=(
            "references|sources|footnotes|bibliography|further reading|notes|citations|quellen|literatur"
            "|einzelnachweise|referencias|références|riferimenti|referências|fontes|fuentes|источники"
            "|参考文献|출처"
        ),
        holds="et al.|doi.org|isbn |pp. |retrieved from|accessed on|doi:|pubmed",
    ),
}

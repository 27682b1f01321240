"""What tells of the article: who made it and when, and what holds for it."""

from archiver.extract.phrases.written import Phrases

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
            "©|(c) 20|copyright|all rights reserved|alle rechte vorbehalten|todos los derechos"
            "|tous droits|tutti i diritti|todos os direitos|este material no|this material may not"
            "|not be reproduced|© copyright|no part of this|reproduction in whole|reproducción|nachdruck"
            "|hak cipta|tüm hakları|все права|جميع الحقوق|無断転載|無断複製|저작권자|무단 전재|ⓒ|版权"
            "|著作権|本サイト|記事・画像の|写真・記事"
            "|všechna práva|všetky práva|toate drepturile|όλα τα δικαιώματα"
            "|כל הזכויות|สงวนลิขสิทธิ์|सर्वाधिकार|सभी अधिकार|সর্বস্বত্ব|всі права"
            "|усі права|всички права|sva prava|сва права|vse pravice|tots els drets"
            "|kõik õigused|visas tiesības|öll réttindi|minden jog|kaikki oikeudet"
            "|alle rechten|alle rettigheder|کلیه حقوق|تمامی حقوق|版權所有|本文版权|未經授權"
        ),
        holds=(
            "all rights reserved|alle rechte vorbehalten|todos los derechos reservados"
            "|tous droits réservés|tutti i diritti riservati|todos os direitos reservados"
            "|may not be published, broadcast|without permission|hakları saklıdır|все права защищены"
            "|無断転載|무단전재|무단 전재|재배포 금지|版权所有|copyright 20|copyright ©"
            "|hak cipta dilindungi|prawa zastrzeżone|alla rättigheter|alle rettigheter"
            "|copyrighted property|written permission must|without prior written"
            "|without written permission|všechna práva vyhrazena"
            "|toate drepturile rezervate|με επιφύλαξη παντός|всі права захищені"
            "|всички права запазени|sva prava pridržana|sva prava zadržana"
            "|alle rechten voorbehouden|版權所有|未經許可"
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

"""What says where on the site an article stands."""

from archiver.extract.phrases.written import Phrases

HOME = (
    "home|startseite|start|inicio|accueil|início|forside|strona główna|anasayfa|ana sayfa|beranda|trang chủ"
    "|главная|الرئيسية|ホーム|トップ|홈|首页|tuis|tuisblad|መነሻ|መነሻ ገጽ|الصفحة الرئيسية|ana səhifə|галоўная"
    "|на галоўную|начало|হোম|প্রচ্ছদ|মূলপাতা|početna|naslovnica|inici|portada|سەرەکی|سەرەتا|domů|úvod"
    "|hlavní strana|domovská stránka|hafan|hjem|αρχική|αρχική σελίδα|hejmo|ĉefpaĝo|avaleht|esileht|hasiera"
    "|azala|خانه|صفحه نخست|صفحه اصلی|etusivu|koti|baile|હોમ|gida|babban shafi|דף הבית|ראשי|עמוד הבית|होम"
    "|मुख्य पृष्ठ|मुखपृष्ठ|kezdőlap|főoldal|címlap|գլխավոր|գլխավոր էջ|mbido|forsíða|heim|მთავარი"
    "|მთავარი გვერდი|басты бет|ទំព័រដើម|ಮುಖಪುಟ|ಹೋಮ್|destpêk|башкы бет|startsäit|haaptsäit|ໜ້າຫຼັກ|ໜ້າທຳອິດ"
    "|pradžia|pagrindinis|titulinis|sākums|sākumlapa|fandraisana|почетна|насловна|ഹോം|нүүр|нүүр хуудас|эхлэл"
    "|मुख्यपृष्ठ|laman utama|utama|paġna ewlenija|ပင်မစာမျက်နှာ|गृहपृष्ठ|होमपेज|forsiden|framside|voorpagina"
    "|ਹੋਮ|ਮੁੱਖ ਪੰਨਾ|کورپاڼه|کور|acasă|prima pagină|на главную|головна|на головну|මුල් පිටුව|මුල් පිටුවට|domov"
    "|hlavná stránka|bogga hore|kreu|ballina|faqja kryesore|naslovna|lehae|hem|startsida|förstasidan|nyumbani"
    "|mwanzo|ukurasa wa nyumbani|முகப்பு|హోమ్|హోం|หน้าแรก|หน้าหลัก|tahanan|haberler|ہوم|صفحہ اول|سرورق"
    "|bosh sahifa|asosiy|ikhaya|ilé|homepage|página inicial|capa|トップページ|처음으로|当前位置|首頁"
)
"""What the front page is called, where a row of links begins that says where a page stands."""

CLASSES: dict[str, Phrases] = {
    "tags": Phrases(
        whole=(
            "tags|tag|topics|topic|keywords|filed under|categories|category|schlagworte|schlagwörter"
            "|themen|stichworte|etiquetas|temas|mots-clés|thèmes|argomenti|assuntos|tópicos|onderwerpen"
            "|ämnen|emner|tagi|tematy|etiketler|từ khóa|теги|темы|الكلمات المفتاحية|タグ|キーワード"
            "|키워드|태그|标签|címkék|temos|topik"
            "|štítky|témata|klíčová slova|témy|etichete|ετικέτες|תגיות|แท็ก|टैग|ট্যাগ"
            "|برچسب ها|برچسب‌ها|ключові слова|тагове|oznake|teme|ознаке"
            "|ključne besede|etiquetes|märksõnad|atslēgvārdi|avainsanat|標籤|關鍵字"
            "|መለያዎች|الوسوم|كلمات مفتاحية|كلمات دلالية|الكلمات الدالة|وسوم|التصنيفات|العلامات|etiketlər|teqlər"
            "|açar sözlər|тэгі|ключавыя словы|етикети|ключови думи|ট্যাগস|tagovi|ključne riječi|temes|تاگەکان"
            "|tagy|tagiau|emneord|θέματα|λέξεις κλειδιά|etikedoj|sildid|etiketak|کلیدواژه‌ها|کلمات کلیدی"
            "|aiheet|asiasanat|tunnisteet|clibeanna|ટેગ્સ|ટૅગ્સ|ટેગ|תגים|टैग्स|kulcsszavak|պիտակներ|թեգեր"
            "|kata kunci|topik terkait|efnisorð|თეგები|ტეგები|тегтер|ពាក្យគន្លឹះ|ស្លាក|ಟ್ಯಾಗ್‌ಗಳು|ಟ್ಯಾಗ್ಸ್"
            "|etîket|тегдер|schlësselwierder|žymos|raktiniai žodžiai|žymės|birkas|тагови|ознаки"
            "|клучни зборови|ടാഗുകൾ|шошго|түлхүүр үг|टॅग्स|टॅग|ट्याग|ट्यागहरू|stikkord|trefwoorden|ਟੈਗਸ|ਟੈਗ"
            "|słowa kluczowe|taguri|cuvinte cheie|ключевые слова|рубрики|позначки|ටැග්|kľúčové slová|etiketa"
            "|etiketat|кључне речи|ključne reči|taggar|etiketter|nyckelord|lebo|குறிச்சொற்கள்|டேக்ஸ்"
            "|ట్యాగ్‌లు|ట్యాగ్స్|ป้ายกำกับ|คำค้น|anahtar kelimeler|ٹیگز|teglar|từ khoá|étiquettes"
            "|parole chiave|palavras-chave|関連キーワード|関連タグ|해시태그|关键词|关键字|關鍵詞|相關標籤"
        ),
        starts=(
            "tags:|tags |tag:|tagged|topics:|filed under|filed in|posted in|categories:|category:"
            "|in this article:|keywords:|read more about|more about|schlagworte|themen:|stichworte:"
            "|etiquetas:|temas:|archivado en|en este artículo|mots-clés|thèmes|classé dans|sujets"
            "|pubblicato in|tag :|argomenti:|assuntos:|onderwerpen|ämnen|tagi:|etiketler|từ khóa|теги:"
            "|метки|タグ|カテゴリ|관련 키워드|#"
            "|dieser eintrag wurde|dieser beitrag wurde|der beitrag wurde"
            "|veröffentlicht in|veröffentlicht unter|kategorien:|kategorie:"
            "|kategorie |abgelegt unter|verschlagwortet|this entry was"
            "|esta entrada fue|publicado en:|cette entrée a été"
            "|questo articolo è stato|questa voce è stata|štítky|témata:|etichete"
            "|ετικέτες|תגיות|แท็ก|ключові слова|тагове|oznake:|ознаке:|etiquetes"
            "|märksõnad|標籤|關鍵字"
            "|onderwerpe:|መለያዎች:|الوسوم:|كلمات مفتاحية:|كلمات دلالية:|الكلمات الدالة:|وسوم:|التصنيفات:"
            "|العلامات:|etiketlər:|teqlər:|açar sözlər:|тэгі:|тэмы:|ключавыя словы:|етикети:|ключови думи:"
            "|ট্যাগ:|ট্যাগস:|বিষয়:|tagovi:|ključne riječi:|temes:|تاگەکان:|tagy:|klíčová slova:|tagiau:"
            "|pynciau:|emner:|emneord:|θέματα:|λέξεις κλειδιά:|etikedoj:|temoj:|sildid:|teemad:|etiketak:"
            "|gaiak:|برچسب‌ها:|برچسب ها:|کلیدواژه‌ها:|کلمات کلیدی:|avainsanat:|aiheet:|asiasanat:|tunnisteet:"
            "|clibeanna:|topaicí:|ટેગ્સ:|ટૅગ્સ:|ટેગ:|batutuwa:|תגים:|נושאים:|टैग:|टैग्स:|विषय:|teme:|címkék:"
            "|kulcsszavak:|témák:|պիտակներ:|թեգեր:|թեմաներ:|topik:|kata kunci:|topik terkait:|efnisorð:"
            "|merki:|flokkar:|თეგები:|თემები:|ტეგები:|тегтер:|тақырыптар:|ពាក្យគន្លឹះ:|ស្លាក:|ಟ್ಯಾಗ್‌ಗಳು:"
            "|ಟ್ಯಾಗ್ಸ್:|etîket:|mijar:|тегдер:|темалар:|schlësselwierder:|žymos:|temos:|raktiniai žodžiai:"
            "|žymės:|gairės:|atslēgvārdi:|birkas:|tēmas:|тагови:|ознаки:|клучни зборови:|ടാഗുകൾ:|വിഷയങ്ങൾ:"
            "|шошго:|түлхүүр үг:|टॅग्स:|टॅग:|ट्याग:|ट्यागहरू:|stikkord:|tema:|emne:|trefwoorden:|ਟੈਗਸ:|ਟੈਗ:"
            "|tematy:|słowa kluczowe:|taguri:|cuvinte cheie:|subiecte:|темы:|ключевые слова:|рубрики:|теми:"
            "|позначки:|ටැග්:|témy:|kľúčové slová:|ključne besede:|etiketa:|etiketat:|теме:|кључне речи:"
            "|ključne reči:|taggar:|etiketter:|nyckelord:|mada:|lebo:|குறிச்சொற்கள்:|டேக்ஸ்:|ట్యాగ్‌లు:"
            "|ట్యాగ్స్:|ป้ายกำกับ:|คำค้น:|mga paksa:|konular:|anahtar kelimeler:|ٹیگز:|موضوعات:|teglar:"
            "|mavzular:|thẻ:|chủ đề:|từ khoá:|schlagwörter:|étiquettes:|parole chiave:|tópicos:"
            "|palavras-chave:|キーワード:|関連キーワード:|関連タグ:|태그:|키워드:|해시태그:|标签:|关键词:"
            "|关键字:|话题:|關鍵詞:|相關標籤:"
        ),
        holds=(
            "verschlagwortet mit|bookmark the permalink|this entry was posted"
            "|permanenter link|enlace permanente|lesezeichen für"
        ),
    ),
    "breadcrumb": Phrases(
        whole=(
            HOME + "|you are here|sie sind hier|back to top|top|nach oben|skip to content|menu|search"
            "|zurück|back|zum inhalt springen|go back|zurück zur startseite|home page|main menu|navigation"
        ),
        starts=(
            "|".join([f"{word} {sign}" for word in HOME.split("|") for sign in ">›»/"])
            + "|you are here|sie sind hier|skip to|zum inhalt|zurück zu|back to|jump to|table of contents"
            "|inhaltsverzeichnis"
        ),
    ),
}

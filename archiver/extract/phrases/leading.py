"""What leads elsewhere: to other articles and other parts of the site."""

from archiver.extract.phrases.between import ALSO_READ
from archiver.extract.phrases.written import Phrases

CLASSES: dict[str, Phrases] = {
    "related": Phrases(
        whole=(
            "related|related articles|related stories|related posts|related topics|related content"
            "|related news|more stories|more news|most read|most popular|popular|popular posts|trending"
            "|trending now|latest|latest news|latest stories|recommended|recommended for you"
            "|recommended stories|you may also like|you might also like|read next|up next|editor's picks"
            "|editors' picks|top stories|more from|more on this|more on this story|more like this|also on"
            "|from the web|around the web|sponsored content|see also|previous article|next article"
            "|previous|next|recent posts|don't miss|in this article|mehr zum thema|mehr|weitere artikel"
            "|weitere themen|weitere meldungen|auch interessant|das könnte sie auch interessieren"
            "|das könnte dich auch interessieren|meistgelesen|meistgelesene artikel|ähnliche artikel"
            "|lesen sie auch|aktuelle nachrichten|neueste|verwandte artikel|empfehlungen"
            "|empfohlener externer inhalt|top-themen|zum thema|themen|te puede interesar"
            "|le puede interesar|noticias relacionadas|artículos relacionados|lo más leído|más leídas"
            "|más noticias|más información|últimas noticias|relacionados|tags relacionados|à lire aussi"
            "|lire aussi|sur le même sujet|articles liés|les plus lus|à la une|leggi anche"
            "|articoli correlati|i più letti|potrebbe interessarti|ultime notizie|leia também|leia mais"
            "|veja também|mais lidas|notícias relacionadas|lees ook|meest gelezen|läs mer|läs också"
            "|läs även|mest lästa|les også|mest lest|læs også|lue myös|luetuimmat|zobacz także"
            "|czytaj także|polecane|ilgili haberler|çok okunanlar|son haberler|baca juga|berita terkait"
            "|terpopuler|terkini|tin liên quan|xem thêm|tin cùng chuyên mục|đọc thêm|читайте также"
            "|популярное|последние новости|по теме|اقرأ أيضا|مواضيع ذات صلة|الأكثر قراءة|関連記事"
            "|関連ニュース|あわせて読みたい|おすすめ|おすすめ記事|ランキング|アクセスランキング|最新記事"
            "|次の記事|前の記事|관련기사|관련 기사|많이 본 뉴스|인기기사|추천기사|주요뉴스|주요기사"
            "|최신기사|相关阅读|相关新闻|推荐阅读|热门|taip pat skaitykite|susiję straipsniai"
            "|kapcsolódó cikkek|olvasta már?"
            "|schon gelesen?|schon gelesen|zum weiterlesen|mehr themen"
            "|weitere beiträge|ähnliche beiträge|weiterführende informationen"
            "|weiterführende links|mehr zu diesem thema|auch lesenswert"
            "|passend zum thema|passend dazu|vorheriger artikel|artículo anterior"
            "|artículo siguiente|entrada anterior|siguiente entrada|article précédent"
            "|article suivant|articolo precedente|prossimo articolo|vorig artikel"
            "|volgend artikel|související|související články|nejčtenější|doporučujeme"
            "|další články|súvisiace články|najčítanejšie|odporúčame"
            "|articole similare|cele mai citite|știri similare|recomandări"
            "|σχετικά άρθρα|σχετικές ειδήσεις|δημοφιλή|τελευταία νέα|ροή ειδήσεων"
            "|כתבות נוספות|הכי נקראות|אולי יעניין אותך|ข่าวที่เกี่ยวข้อง|ข่าวล่าสุด"
            "|บทความที่เกี่ยวข้อง|संबंधित खबरें|ट्रेंडिंग|সম্পর্কিত খবর"
            "|এই বিভাগের আরও|সর্বশেষ|مطالب مرتبط|پربازدیدترین|اخبار مرتبط"
            "|متعلقہ خبریں|схожі новини|популярні новини|останні новини|за темою"
            "|свързани статии|най-четени|още по темата|povezani članci|najčitanije"
            "|vezane vijesti|повезане вести|најчитаније|najbolj brano|povezani članki"
            "|notícies relacionades|el més llegit|seotud lood|loetumad"
            "|saistītie raksti|lasītākie|tengdar fréttir|mest lesið|ajánlott cikkek"
            "|legolvasottabb|további cikkek|önerilen haberler|ilginizi çekebilir|延伸閱讀"
            "|相關新聞|相關文章|相關報導|熱門新聞|推薦閱讀|最新消息|更多新聞|berita berkaitan"
            "|habari zinazohusiana"
            "|أخبار ذات صلة|إقرأ أيضا|مقالات ذات صلة|قد يعجبك أيضا|தொடர்புடைய செய்திகள்"
            "|இதையும் படிங்க|ఇవి కూడా చదవండి|ഇതും വായിക്കുക|អត្ថបទទាក់ទង|ဆက်စပ်သတင်းများ"
            "|こちらもおすすめ|함께 보면 좋은 기사|читать также|материалы по теме|ще за темою|ასევე წაიკითხეთ"
            "|მსგავსი სიახლეები|կարդացեք նաև|ተዛማጅ ዜናዎች"
            "|ez is érdekelheti|прочитај повеќе|lexo edhe|lasi vēl|irakurri ere"
            "|bonus video|mira el video|video relacionado|povezane vijesti|videos: as reportagens"
        ),
        starts=(
            "related:|related articles|more from|more on|more stories|you may also|you might also"
            "|most popular|recommended|mehr zum thema|mehr aus|mehr von|weitere artikel|das könnte"
            "|meistgelesen|noticias relacionadas|te puede interesar|te recomendamos|articles similaires"
            "|dans la même rubrique|potrebbe interessarti|veja mais|berita lainnya|tin khác"
            "|другие новости|関連|【関連|[관련|▶|☞|►|■関連|empfohlener redaktioneller inhalt"
            "|an dieser stelle|externer inhalt|recent posts|popular posts|previous post|next post"
            "|previous:|next:"
            "|das thema könnte dich|das thema könnte sie|weitere beiträge"
            "|zum weiterlesen|passend dazu|passend zum|vorschau auf|ähnliche beiträge"
            "|související|další články|mohlo by vás|mohlo by vás zajímat|súvisiace"
            "|mohlo by ťa|articole similare|te-ar putea interesa|citește articolul"
            "|σχετικά:|מומלץ עבורך|ข่าวที่เกี่ยวข้อง|संबंधित|схожі|дивіться також"
            "|свързани|ще ви бъде интересно|povezano|možda će vas|можда ће вас"
            "|morda vas|et pot interessar|samal teemal|par tēmu|bunlar da ilginizi"
            "|延伸閱讀|相關新聞|相關文章"
        ),
    ),
    "teaser": Phrases(
        whole=(
            "read more|continue reading|learn more|find out more|see more|show more|load more|view more"
            "|more|read full|weiterlesen|mehr lesen|mehr erfahren|mehr anzeigen|mehr dazu|leer más"
            "|ver más|seguir leyendo|lire la suite|voir plus|lire plus|leggi tutto|continua a leggere"
            "|leggi di più|mostra altro|saiba mais|ler mais|lees meer|les mer|læs mere|lue lisää"
            "|czytaj więcej|więcej|devamını oku|selengkapnya|xem thêm|подробнее|читать далее|المزيد"
            "|続きを読む|もっと見る|더보기|기사원문|阅读更多|更多|read article|watch|watch now|click here"
            "|watch video"
            "|více|číst dále|číst více|celý článek|zobrazit více|čítať viac"
            "|čítať ďalej|viac|citește mai mult|citeste mai mult|mai mult"
            "|vezi mai mult|περισσότερα|διαβάστε περισσότερα|קרא עוד|קראו עוד|อ่านต่อ"
            "|อ่านเพิ่มเติม|और पढ़ें|আরও পড়ুন|বিস্তারিত|ادامه مطلب|بیشتر بخوانید"
            "|مزید پڑھیں|детальніше|читати далі|більше|прочети още|виж още|виж повече"
            "|opširnije|pročitaj više|saznaj više|прочитај више|опширније|preberi več"
            "|beri dalje|llegir més|més|loe edasi|loe lisaks|lasīt vairāk|lesa meira"
            "|bővebben|tovább|részletek|lees verder|lue koko juttu|閱讀更多|看更多|繼續閱讀"
            "|baca lagi|soma zaidi|மேலும் படிக்க|to the article|zum artikel"
            "|zum beitrag"
        ),
        starts=(
            "read more|read:|read next|read the full|read our|see also|see more|watch:|watch more|watch "
            "|listen:|continue reading|more:|must read|also see|don't miss:|in pictures|photos:|video:"
            "|explainer:|lesen sie|lesen sie hier|mehr dazu|mehr zum|mehr lesen|auch lesen|siehe auch"
            "|sehen sie|im video|weiterlesen|hier lesen|lesetipp|podcast:|lea más|leer más|le puede"
            "|lea aquí|además:|más información|>> |> |à lire|à voir|leggi di più|leggi qui|guarda"
            "|per approfondire|leia mais|leia:|veja mais|saiba mais|assista|lees meer|läs mer|les mer"
            "|lue lisää|czytaj więcej|przeczytaj|baca:|baca selengkapnya|simak|>>>|читайте:|смотрите"
            "|подробнее|شاهد|続きを|【関連|【写真|【画像|【動画|▶|▷|☞|➤|→|►|skaitykite|olvasd el|olvassa el"
            "|diaporama"
            "|en images|en vidéo|download:|lea:|lee:|lea este|mira:|mire:|mirá|te puede|puedes ver|puede ver"
            "|no te pierdas|no se pierda|en video|en fotos|sigue leyendo|lire:|lire :|à découvrir|à écouter"
            "|plus d'infos|leggi:|approfondisci|veja:|confira:|lees verder|lees:|zobacz:|czytaj:|więcej:"
            "|sprawdź też|polecamy|dowiedz się więcej|více čtěte|více zde|citește:|διαβάστε περισσότερα"
            "|อ่านข่าว|อ่านต่อ|คลิกอ่าน|дивіться|pročitajte|čitajte|pogledajte|прочитајте|погледајте"
            "|preberite|llegiu|nézd meg|haberin devamı|更多內容|看更多|閱讀全文|" + ALSO_READ
        ),
    ),
    "tags": Phrases(
        whole=(
            "tags|tag|topics|topic|keywords|filed under|categories|category|schlagworte|schlagwörter"
            "|themen|stichworte|etiquetas|temas|mots-clés|thèmes|argomenti|assuntos|tópicos|onderwerpen"
            "|ämnen|emner|tagi|tematy|etiketler|từ khóa|теги|темы|الكلمات المفتاحية|タグ|キーワード"
            "|키워드|태그|标签|címkék|temos|topik"
            "|štítky|témata|klíčová slova|témy|etichete|ετικέτες|תגיות|แท็ก|टैग|ট্যাগ"
            "|برچسب ها|برچسب‌ها|ключові слова|тагове|oznake|teme|ознаке"
            "|ključne besede|etiquetes|märksõnad|atslēgvārdi|avainsanat|標籤|關鍵字"
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
        ),
        holds=(
            "verschlagwortet mit|bookmark the permalink|this entry was posted"
            "|permanenter link|enlace permanente|lesezeichen für"
        ),
    ),
    "breadcrumb": Phrases(
        whole=(
            "home|startseite|start|inicio|accueil|início|forside|strona główna|anasayfa|ana sayfa|beranda"
            "|trang chủ|главная|الرئيسية|ホーム|トップ|홈|首页|you are here|sie sind hier|back to top|top"
            "|nach oben|skip to content|menu|search|zurück|back|zum inhalt springen|go back"
            "|zurück zur startseite|home page|main menu|navigation"
        ),
        starts=(
            "home >|home ›|home /|home »|you are here|sie sind hier|startseite >|startseite ›|skip to"
            "|zum inhalt|inicio >|accueil >|zurück zu|back to|jump to|table of contents"
            "|inhaltsverzeichnis"
        ),
    ),
}

"""What news pages say around their articles, class by class and in many languages: the phrases alone.

A phrase is written in lower case, as it stands on pages, with straight apostrophes; phrases are parted by
a bar. `boilerplate.py` says how they are looked for.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """How one class of boilerplate reads.

    Attributes:
        whole: lines that are nothing else.
        starts: how a line begins.
        holds: what stands anywhere in a line.
    """

    whole: str = ""
    starts: str = ""
    holds: str = ""


CLASSES: dict[str, Phrases] = {
    "comment_form": Phrases(
        whole=(
            "write a response|post a comment|post comment|join the conversation|join the discussion"
            "|add a comment|leave a comment|leave a reply|cancel reply|submit comment|comment|reply"
            "|schreibe einen kommentar|kommentar schreiben|kommentieren|jetzt kommentieren|mitdiskutieren"
            "|antworten|deja un comentario|comentar|responder|laisser un commentaire|commenter|répondre"
            "|lascia un commento|commenta|rispondi|deixe um comentário|deixe uma resposta"
            "|plaats een reactie|skriv en kommentar|kommentera|kommentoi|dodaj komentarz|skomentuj"
            "|yorum yap|yorum yaz|tulis komentar|bình luận|gửi bình luận|оставить комментарий"
            "|комментировать|اترك تعليقا|コメントする|コメントを書く|댓글 쓰기|댓글쓰기|发表评论"
            "|hozzászólás"
            "|kommentar hinterlassen|přidat komentář|pridať komentár"
            "|lasă un comentariu|adaugă un comentariu|αφήστε ένα σχόλιο|σχολιάστε"
            "|הוסף תגובה|הוספת תגובה|แสดงความคิดเห็น|залишити коментар"
            "|додати коментар|добавить комментарий|остави коментар|коментирай"
            "|komentiraj|ostavi komentar|dodaj komentar|deixa un comentari"
            "|lisa kommentaar|pievienot komentāru|skrifa athugasemd|發表留言|發佈留言|留言"
            "|टिप्पणी करें|মন্তব্য করুন|نظر شما|ارسال نظر"
        ),
        starts=(
            "leave a reply|leave a comment|write a response|write a comment|post a comment"
            "|you must be logged in to|log in to comment|log in to reply|sign in to comment"
            "|login to comment|logged in as|please log in to|save my name|your email address will not be"
            "|comments are closed|comments are moderated|notify me of|this site uses akismet"
            "|you may use these html|want to join the discussion|what do you think|share your thoughts"
            "|have your say|schreib einen kommentar|schreiben sie einen kommentar|schreibe eine antwort"
            "|hinterlasse eine antwort|hinterlasse einen kommentar|sie müssen angemeldet"
            "|du musst angemeldet|deine e-mail-adresse wird nicht|ihre e-mail-adresse wird nicht"
            "|diskutieren sie|meine name, e-mail|name, e-mail-adresse und website|deja una respuesta"
            "|deja tu comentario|tu dirección de correo|los comentarios están|inicia sesión para"
            "|laissez un commentaire|laisser une réponse|votre adresse e-mail ne"
            "|votre adresse de messagerie|connectez-vous|lascia una risposta|il tuo indirizzo email non"
            "|devi essere connesso|deixe seu comentário|o seu endereço de e-mail|o seu endereço de email"
            "|je e-mailadres wordt niet|twój adres e-mail|aby dodać komentarz|din e-postadress"
            "|e-posta hesabınız|alamat email anda|email của bạn|ваш адрес email|لن يتم نشر"
            "|メールアドレスが公開|이메일은 공개되지|您的电子邮箱|电子邮件地址不会"
            "|hinterlasse eine|hinterlass einen|hinterlassen sie"
            "|kommentar hinterlassen|e-mail (required|mail (will not"
            "|name (erforderlich|přidejte komentář|vaše e-mailová adresa"
            "|vaša e-mailová adresa|lasă un comentariu|lasă un răspuns"
            "|adresa ta de email|adresa dvs. de email|αφήστε μια απάντηση"
            "|η ηλ. διεύθυνση|ваша e-mail адреса|вашият имейл|vaša adresa e-pošte|vaš e-poštni"
            "|la vostra adreça|sinu e-postiaadressi|jūsu e-pasta|netfang þitt"
            "|az e-mail címet|האימייל לא יוצג|نشانی ایمیل شما|आपका ईमेल|您的電子郵件"
        ),
        holds=(
            "required fields are marked|email address will not be published"
            "|in this browser for the next time|erforderliche felder sind|wird nicht veröffentlicht"
            "|los campos obligatorios|champs obligatoires|campi obbligatori|campos obrigatórios"
            "|wymagane są oznaczone|gerekli alanlar|обязательные поля"
            "|wird benötigt und nicht|no será publicada|ne sera pas publiée"
            "|non sarà pubblicato|não será publicado|niet gepubliceerd"
            "|nebude zveřejněna|nebude zverejnená|nu va fi publicată|δεν δημοσιεύεται"
            "|обов'язкові поля|задължителните полета|označena s *"
            "|nie zostanie opublikowany|publiceras inte|vil ikke bli publisert"
            "|yayınlanmayacak"
        ),
    ),
    "comments": Phrases(
        whole=(
            "comments|comment|responses|replies|kommentare|kommentar|leserkommentare|comentarios"
            "|commentaires|commenti|comentários|reacties|kommentarer|komentarze|yorumlar|komentar"
            "|комментарии|التعليقات|コメント|댓글|评论|show comments|view comments|load more comments"
            "|alle kommentare|kommentare anzeigen|most voted|newest first"
            "|komentáře|komentáre|comentarii|σχόλια|תגובות|ความคิดเห็น|коментарі"
            "|коментари|komentari|kommentarid|komentāri|athugasemdir|hozzászólások"
            "|opmerkingen|टिप्पणियाँ|মন্তব্য|نظرات|留言|noch keine kommentare"
            "|keine kommentare|no comments yet|sin comentarios|aucun commentaire"
            "|nessun commento|nenhum comentário|0 kommentare|0 comentarios"
            "|0 commentaires"
        ),
        starts=(
            "comments (|kommentare (|comentarios (|commentaires (|commenti (|reply to|in reply to"
            "|posted by|view all comments|see all comments|show all comments|0 comments|1 comment"
            "|alle kommentare"
            "|(noch keine bewertungen|noch keine|sei der erste|seien sie der erste"
            "|sé el primero|soyez le premier"
        ),
        holds=(" says:| schreibt:| dice:| dit :| ha scritto:| said on | thoughts on “| responses to “"),
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
    "newsletter": Phrases(
        whole=(
            "subscribe|sign up|sign up now|subscribe now|newsletter|newsletters|newsletter abonnieren"
            "|jetzt anmelden|abonnieren|suscríbete|suscribirse|s'abonner|je m'inscris|iscriviti"
            "|inscreva-se|assine|prenumerera|zapisz się|abone ol|berlangganan|подписаться"
            "|subscribe to our newsletter|get the app|download the app|enter your email|email address"
            "|your email address|購読|구독|구독하기|订阅"
            "|siguenos|síguenos|únete|folge uns|folgt uns|odebírat"
            "|přihlásit se k odběru|sledujte nás|abonează-te|aboneaza-te|εγγραφή"
            "|הרשמה|สมัครสมาชิก|підписатися|абонирай се|pretplati se|prijavi se"
            "|subscriu-te|iscriviti ora|registrer deg|訂閱"
        ),
        starts=(
            "sign up for|sign up to|subscribe to|subscribe for|get the latest|get our|get breaking news"
            "|stay up to date|stay informed|join our newsletter|join our mailing|join thousands"
            "|join our whatsapp|join our telegram|follow us on|follow us|follow our|download our"
            "|download the|receive our|be the first to|don't miss|never miss|keep up with|by signing up"
            "|by subscribing|by clicking|by entering your|by submitting|by providing your"
            "|you can unsubscribe|thank you for subscribing|thanks for signing|check your inbox|want more"
            "|like us on|our newsletter|the best of|delivered to your|enter your email|newsletter:"
            "|abonnieren sie|melden sie sich|jetzt newsletter|mit unserem newsletter|unser newsletter"
            "|der newsletter|laden sie|lade dir|bleiben sie|folgen sie|folge uns|hier geht's zum"
            "|ich willige|ja, ich möchte|mit der anmeldung|nichts mehr verpassen|verpassen sie"
            "|immer auf dem laufenden|jetzt kostenlos|suscríbete|suscríbase|recibe las|recibe en tu"
            "|apúntate|síguenos|descarga|regístrate|inscrivez-vous|abonnez-vous|recevez|suivez-nous"
            "|téléchargez|iscriviti|ricevi|seguici|scarica|inscreva-se|assine|receba|siga|cadastre-se"
            "|entre no canal|schrijf je in|meld je aan|volg ons|prenumerera|anmäl dig|följ oss"
            "|meld deg på|følg oss|tilmeld|tilaa|zapisz się|obserwuj nas|dołącz|abone|bültenimize"
            "|bizi takip|berlangganan|ikuti|dapatkan|đăng ký|theo dõi|подпишитесь|подписывайтесь"
            "|читайте нас|следите за|اشترك|تابعوا|تابعنا|メルマガ|フォロー|뉴스레터|카카오톡|네이버에서"
            "|关注我们|iratkozzon|kövess"
            "|siguenos|sigue a |sigue nuestr|sigue toda|únete a|unete a|unirte a"
            "|suscribete|enterate|entérate de|gefällt dir|gefällt ihnen|hat dir "
            "|hat ihnen |abonniert|melde dich|trag dich|trage dich|folgt uns|folge "
            "|kennst du schon|kennt ihr schon|werde mitglied|unterstütze "
            "|unterstützen sie|keine neuigkeiten|for breaking|for more news"
            "|like and follow|listen to our|follow @|do you want to be informed"
            "|přihlaste se|odebírejte|sledujte nás|prihláste sa|odoberajte"
            "|abonează-te|abonați-vă|aboneaza-te|urmărește|urmareste|intră pe canalul"
            "|εγγραφείτε|ακολουθήστε|κάντε like|κάντε εγγραφή|הירשמו|הצטרפו|עקבו"
            "|ติดตาม|สมัครรับ|підписуйтес|підпишіться|стежте за|долучайт|приєднуйт"
            "|абонирайте|последвайте|следвайте ни|pratite nas|prijavite se"
            "|pretplatite|preuzmite|пратите нас|преузмите|sledite nam|naročite se"
            "|segueix-nos|subscriu|fylgdu|skráðu|takip edin|abone olun|हमें फॉलो"
            "|देश और दुनिया|ताजा खबर|সর্বশেষ খবর|ما را دنبال|عضو شوید|عضویت در|追蹤我們"
            "|歡迎加入|立即下載"
        ),
        holds=(
            "unsubscribe at any time|to our newsletter|our daily newsletter|our weekly newsletter"
            "|newsletter abonnieren|in your inbox|to your inbox|straight to your|unseren newsletter"
            "|kostenlosen newsletter|nuestra newsletter|nuestro boletín|notre newsletter"
            "|nostra newsletter|nossa newsletter|google news|privacy policy|datenschutzerklärung"
            "|política de privacidad|whatsapp-kanal|whatsapp channel|canal de whatsapp|canale whatsapp"
            "|google play|app store"
            "|telegram channel|telegram-kanal|canal de telegram|canale telegram"
            "|canal do telegram|canal do whatsapp|telegram-канал|телеграм-канал"
            "|канал в telegram|canal de youtube|chaîne youtube|ios und android"
            "|ios y android|ios et android|google nachrichten|google haberler"
            "|google новости|google новини|neuesten artikel abonn"
            "|nuestras actualizaciones"
        ),
    ),
    "share": Phrases(
        whole=(
            "share|share this|share this article|share this story|share article|tweet|facebook|twitter"
            "|whatsapp|linkedin|pinterest|reddit|email|e-mail|print|copy link|link copied|save|teilen"
            "|artikel teilen|beitrag teilen|drucken|merken|kopieren|link kopieren|vorlesen|anhören"
            "|compartir|compártelo|imprimir|guardar|partager|imprimer|condividi|stampa|salva|compartilhar"
            "|compartilhe|delen|dela|del|jaa|udostępnij|paylaş|bagikan|chia sẻ|поделиться|شارك|مشاركة"
            "|シェア|ツイート|印刷|保存|공유|공유하기|스크랩|글자크기|분享|分享|megosztás|telegram"
            "|bluesky|threads|flipboard|instagram|youtube|tiktok|x|like this|like|listen"
            "|listen to this article|gift this article"
            "|sdílet|zdieľať|distribuie|κοινοποίηση|שתפו|שיתוף|แชร์|शेयर करें"
            "|শেয়ার করুন|поділитися|поширити|сподели|подели|podijeli|podeli|deli"
            "|comparteix|jaga|dalīties|deila|condividi articolo|partager l'article"
            "|diesen beitrag teilen|gefällt mir|wird geladen|wird geladen ..."
            "|loading...|teilen mit|teilen mit:|اشتراک گذاری|分享到|列印"
        ),
        starts=(
            "share on|share this|share via|share to|share with|click to share|tweet this|print this"
            "|email this|teilen auf|auf facebook|auf twitter|per e-mail|per mail|bei facebook"
            "|compartir en|comparte|partager sur|condividi su|compartilhe|del på|dela på|udostępnij"
            "|bagikan ke|opens in new window|click to print|click to email|listen to|hören sie"
            "|artikel anhören"
            "|den artikel mit|diesen beitrag teilen|möchten sie den artikel"
            "|teile diesen|teilen mit|sdílejte|sdílet na|zdieľať na|distribuie pe"
            "|κοινοποιήστε|поділитися|поширити|сподели в|podijeli na|podeli na"
            "|comparteix|partager cet|partagez|condividi questo|condividi l|deel dit"
            "|deel op|gefällt mir|bei pinterest|rezept drucken"
        ),
        holds=(
            "opens in new window|share this:|compartir en facebook|auf facebook teilen|share on facebook"
            "|beitrag teilen|bei pinterest speichern|auf whatsapp teilen"
            "|compartir en whatsapp"
        ),
    ),
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
            "read more|read also|read:|also read|read next|read the full|read our|see also|see more"
            "|watch:|watch more|watch |listen:|continue reading|more:|must read|also see|don't miss:"
            "|in pictures|photos:|video:|explainer:|lesen sie|lesen sie auch|lesen sie hier|mehr dazu"
            "|mehr zum|mehr lesen|auch lesen|siehe auch|sehen sie|im video|weiterlesen|hier lesen"
            "|lesetipp|video:|podcast:|lea también|lea más|lee también|leer más|le puede|lea aquí"
            "|ver también|vea también|mira también|además:|más información|>> |> |à lire aussi|lire aussi"
            "|à lire|voir aussi|à voir|leggi anche|leggi di più|leggi qui|guarda|vedi anche"
            "|per approfondire|leia também|leia mais|leia:|veja também|veja mais|saiba mais|assista"
            "|lees ook|lees meer|läs också|läs mer|läs även|les også|les mer|læs også|lue myös|lue lisää"
            "|czytaj też|czytaj także|czytaj więcej|zobacz też|zobacz także|zobacz również|przeczytaj"
            "|ilgili haber|baca juga|baca:|baca selengkapnya|simak|lihat juga|>>>|xem thêm|đọc thêm"
            "|читайте также|читайте:|смотрите|подробнее|اقرأ أيضا|اقرأ أيضاً|شاهد|続きを|【関連|【写真"
            "|【画像|【動画|▶|▷|☞|➤|→|►|관련기사|taip pat skaitykite|skaitykite|olvasd el|olvassa el"
            "|kapcsolódó|diaporama|en images|en vidéo|download:"
            "|lea:|lee:|lea este|mira:|mire:|mirá|mirá también|leé también"
            "|también lee|también lea|te puede|puedes ver|puede ver|no te pierdas"
            "|no se pierda|en video|en fotos|sigue leyendo|lire:|lire :"
            "|voir également|à découvrir|à écouter|plus d'infos|leggi:|guarda anche"
            "|approfondisci|leia ainda|veja:|confira:|confira também|lees verder"
            "|bekijk ook|luister ook|zie ook|lees:|se også|se även|se också"
            "|katso myös|hør også|zobacz:|czytaj:|więcej:|sprawdź też|polecamy"
            "|dowiedz się więcej|čtěte také|čtěte též|čtěte i|přečtěte si|více čtěte"
            "|více zde|čítajte aj|čítajte tiež|prečítajte si|citește și|citește:"
            "|citeşte şi|citeste si|vezi și|vezi si|διαβάστε επίσης|διαβάστε ακόμα"
            "|διαβάστε ακόμη|διαβάστε περισσότερα|δείτε επίσης|δείτε ακόμα|קראו גם"
            "|ראו גם|อ่านข่าว|อ่านเพิ่มเติม|อ่านต่อ|คลิกอ่าน|यह भी पढ़ें|ये भी पढ़ें"
            "|इसे भी पढ़ें|আরও পড়ুন|আরো পড়ুন|بیشتر بخوانید|همچنین بخوانید"
            "|یہ بھی پڑھیں|читайте також|дивіться|вижте още|прочетете още|четете още"
            "|pročitajte|pročitaj još|čitajte|pogledajte|прочитајте|погледајте"
            "|preberite|llegeix també|llegiu|vegeu també|loe ka|vaata ka|lasi arī"
            "|skaties arī|lesið einnig|sjá einnig|lásd még|nézd meg|haberin devamı"
            "|ayrıca okuyun|更多內容|看更多|閱讀全文|baca lagi|soma pia|இதையும் படிக்க"
            "|ఇది కూడా చదవండి"
        ),
    ),
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
            "|izvor:|fotografija:|fotó:|forrás:|illusztráció|valokuva|illustrasjon"
            "|arkivfoto|mynd:|görsel:|圖:|圖/|圖／|照片:|照片：|资料图"
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
    "paywall": Phrases(
        whole=(
            "subscribe to continue|already a subscriber?|log in|sign in|login|register|anmelden|einloggen"
            "|jetzt testen|zum angebot|iniciar sesión|suscríbete ahora|se connecter|accedi|abbonati"
            "|entrar|logg inn|logga in|oturum aç|subscribe for full access|premium|plus|abo"
            "|log in to continue|로그인|ログイン|会員登録|有料会員"
            "|kostenlos registrieren|kostenlos registrieren und weiterlesen"
            "|přihlásit se|předplatit|prihlásiť sa|predplatné|autentificare|σύνδεση"
            "|התחברות|เข้าสู่ระบบ|लॉग इन|увійти|вход|prijava|inicia sessió|logi sisse"
            "|bejelentkezés|giriş yap|登入"
        ),
        starts=(
            "already a subscriber|already have an account|already registered|to continue reading"
            "|continue reading|subscribe to continue|subscribe now|subscribe to read|this article is for"
            "|this content is|this story is for|this is a premium|you have reached|you've reached"
            "|you have read|create an account|create a free|register to|register for|support our"
            "|support independent|to read the full|unlock|become a member|start your|enjoy unlimited"
            "|exclusive articles|log in to|sign in to|access articles|don't have an account"
            "|share your thoughts|get unlimited|sie haben bereits|sie sind bereits|bereits abonnent"
            "|schon abonnent|jetzt abonnieren|jetzt weiterlesen|mit einem abo|mit abo|um weiterzulesen"
            "|lesen sie weiter|weiterlesen mit|testen sie|jetzt testen|registrieren|dieser artikel ist"
            "|dieser inhalt|exklusiv für|nur für abonnenten|zugang zu|unbegrenzt|monatlich kündbar"
            "|diesen artikel|este contenido es|contenido exclusivo|para seguir leyendo|para continuar"
            "|ya eres|suscríbete para|hazte socio|cet article est|article réservé|il vous reste"
            "|déjà abonné|pour lire la suite|réservé aux abonnés|contenuto riservato|per continuare"
            "|sei già|abbonati|conteúdo exclusivo|para continuar lendo|já é assinante|dit artikel is"
            "|al abonnee|redan prenumerant|denna artikel|allerede abonnent|denne artikkelen"
            "|artykuł dostępny|dalszy ciąg|bu haber|この記事は有料|この記事は会員|残り|有料会員"
            "|続きを読むには|会員登録|이 기사는 유료|유료회원|구독하시면|только для подписчиков"
            "|to view the full|to view this|if you're seeing this"
            "|kostenlos registrieren|registrieren sie sich|melden sie sich an, um"
            "|předplaťte|předplatitel|pro přečtení|predplaťte|predplatitel"
            "|pentru a citi|conținut exclusiv|για να διαβάσετε|κάντε συνδρομή"
            "|לקריאת הכתבה|щоб читати|передплатіть|za čitanje|članak je dostupan"
            "|see artikkel on|ez a cikk|a teljes cikk|訂閱以|會員專屬"
        ),
        holds=(
            "already a subscriber|subscribers only|for subscribers|ad-free|cancel anytime"
            "|abonnenten lesen|abo abschließen|monat kostenlos|für nur|jederzeit kündbar"
            "|solo para suscriptores|réservé aux abonnés|sans engagement|文字 全文"
            "|riservato agli abbonati|exclusivo para assinantes|free articles|残り文字|per month"
            "|pro monat|/monat|al mes"
            "|please subscribe to|für abonnenten|pro předplatitele|pre predplatiteľov"
            "|pentru abonați|για συνδρομητές|למנויים|для передплатників"
            "|za pretplatnike|tellijatele"
        ),
    ),
    "consent": Phrases(
        whole=(
            "accept|accept all|accept all cookies|reject all|manage cookies|cookie settings|cookies"
            "|privacy settings|i agree|got it|akzeptieren|alle akzeptieren|zustimmen|ablehnen"
            "|einstellungen|aceptar|aceptar todo|accepter|tout accepter|accetta|aceitar|accepteren"
            "|acceptera|godta|zaakceptuj|kabul et|terima|принять|موافق|同意する|동의"
        ),
        starts=(
            "we use cookies|this site uses cookies|this website uses cookies|this website requires"
            "|we and our|our partners|your privacy|we value your privacy|to view this content"
            "|this content is hosted|this embedded|manage your cookie|please enable javascript"
            "|javascript is|you need to enable|your browser|wir verwenden cookies|wir nutzen cookies"
            "|diese website verwendet|diese seite verwendet|wir benötigen ihre|mit ihrer zustimmung"
            "|ihre zustimmung|ich bin damit|hier finden sie|dieser inhalt wird|bitte aktivieren"
            "|usamos cookies|utilizamos cookies|este sitio|nous utilisons|ce site utilise|ce contenu"
            "|questo sito|utilizziamo|este site|usamos os cookies|deze website|vi använder|vi bruker"
            "|denna webbplats|ta strona|ta witryna|bu site|situs ini|мы используем|этот сайт|このサイトは"
            "|당사는"
        ),
        holds=(
            "uses cookies|use of cookies|personenbezogene daten|cookies akzeptieren|cookie policy"
            "|externe inhalte|externer inhalt|third-party|enable javascript|drittplattformen"
            "|drittanbieter|cookie-richtlinie|datos personales|données personnelles|dati personali"
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
    "advertisement": Phrases(
        whole=(
            "advertisement|advertisements|ad|ads|advert|sponsored|promoted|partner content|paid content"
            "|story continues below|continue reading below|anzeige|werbung|publicidad|anuncio|publicité"
            "|pubblicità|publicidade|advertentie|annons|annonse|annonce|mainos|reklama|reklam|iklan"
            "|quảng cáo|реклама|إعلان|広告|스폰서|광고|广告|hirdetés|pr|remove ads|report this ad"
            "|scroll to continue|ads by google|scroll to continue with content|continue after ad"
            "|remaining time|loading"
            "|inzerce|inzercia|publicitate|διαφήμιση|פרסומת|โฆษณา|विज्ञापन|বিজ্ঞাপন"
            "|تبلیغات|oglas|оглас|publicitat|reklaam|reklāma|auglýsing|mainos päättyy"
            "|廣告"
        ),
        starts=(
            "advertisement|article continues|story continues|continue reading the main|continues below"
            "|- advertisement|— adv|scroll to continue|sponsored by|presented by|paid for by|affiliate"
            "|we may earn|this post contains affiliate|when you purchase|if you buy|we earn a commission"
            "|anzeige|werbung|publicidad|continúa después|la suite après|la nota continúa|sigue leyendo"
            "|continua após|continua dopo|artikel lanjut|scroll untuk|lanjutkan membaca|quảng cáo"
            "|the article continues|disclosure:|products featured|dieser artikel enthält|die mit einem"
            "|*werbung|unbezahlte werbung|enthält werbung|dieser beitrag enthält"
            "|dieser post enthält|geld erhalten wir|este artículo contiene"
            "|cet article contient|článek pokračuje|articolul continuă"
            "|продовження після|tekst se nastavlja|članak se nastavlja"
        ),
        holds=(
            "affiliate commission|affiliate links|earn a commission|advertiser disclosure|after the ad"
            "|after advertisement|affiliate-links|eine provision|continue with content"
            "|kleine provision|lien affilié|liens affiliés|link di affiliazione"
            "|enlaces de afiliado|enthält werbung|from our advertisers"
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
    "call_to_action": Phrases(
        whole=(
            "contact us|get started|book now|book a demo|request a demo|schedule a call|buy now|shop now"
            "|learn more|get a quote|apply now|donate|donate now|jetzt kaufen|jetzt bestellen|zum shop"
            "|kontakt|try for free"
            "|jetzt mitglied werden|faire un don|dona ora|doar agora|mehr erfahren"
            "|kontaktieren sie uns|contáctanos|nous contacter|contattaci"
        ),
        starts=(
            "learn more about|click here|ready to|want to learn|want to know|want to|looking for"
            "|get in touch|contact us|call us|call our|book a|book your|check out|join us|join our"
            "|schedule a|request a|get started|try it|try our|visit our|visit us|for more information"
            "|for more|to learn more|interested in|need help|need a|have questions"
            "|if you have any questions|if you enjoyed|if you liked|if you found this|shop |shop our"
            "|get your|get the free|speak to|talk to|let us|let's talk|we'd love|tell us"
            "|thank you for reading|thanks for reading|help us|donate|our team|support us"
            "|mehr informationen|weitere informationen|haben sie fragen|jetzt bestellen|hier geht"
            "|hier können sie|para más información|más información en|pour en savoir plus"
            "|pour plus d'informations|per maggiori informazioni|per saperne di più|para mais informações"
            "|learn how|see how|explore our|explore more|discover our|discover more"
            "|spenden sie|hat dir der|danke fürs lesen|vielen dank fürs|zum shop"
            "|bestellen sie|weitere infos|más detalles en|faites un don|sostienici"
            "|підтримайте|podržite|подржите"
        ),
        holds=("via this form|über dieses formular"),
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
"""Every class of boilerplate and its phrases."""

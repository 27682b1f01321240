"""What asks something of the reader: to comment, subscribe, share, pay, agree, buy."""

from archiver.extract.phrases.between import GOES_ON
from archiver.extract.phrases.written import Phrases

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
            "|надіслати відгук|habere yorum kat|yorum gönder|napisz komentarz"
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
            "|нашли ошибку|нашли опечатку|если вы нашли ошибку|если вы заметили ошибку|заметили ошибку"
            "|знайшли помилку|якщо ви знайшли помилку|якщо ви помітили помилку|помітили помилку"
            "|מצאתם טעות|har du sett något fel|har du hittat ett fel|fant du en feil|fandt du en fejl"
            "|znalazłeś błąd|zauważyłeś błąd|fehler gefunden|fehler entdeckt|haben sie einen fehler"
            "|¿has visto algún error|¿encontraste un error|encontrou um erro|signaler une erreur"
            "|une erreur dans cet article|foutje gezien|klopt er iets niet|habere yorum|uyarı: küfür"
            "|našli ste grešku|uočili ste grešku|našli jste chybu|temukan kesalahan|พบข้อผิดพลาด"
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
            "|تبصرے|கருத்துகள்|コメント一覧|网友评论|კომენტარები|մեկնաբանություններ|kommentit|diskuse"
            "|maoni"
        ),
        starts=(
            "comments (|kommentare (|comentarios (|commentaires (|commenti (|reply to|in reply to"
            "|posted by|view all comments|see all comments|show all comments|0 comments|1 comment"
            "|alle kommentare"
            "|(noch keine bewertungen|noch keine|sei der erste|seien sie der erste"
            "|sé el primero|soyez le premier"
        ),
        holds=(
            " says:| schreibt:| dice:| dit :| ha scritto:| said on | thoughts on “| responses to “"
            "| replies to “| gedanken zu „| kommentare zu „| antworten auf „| réflexions sur «"
            "| commentaires sur «| comentarios en “| respuestas a “| commenti su “| pensieri su “"
            "| gedachten over “| reacties op “| comentários em “| respostas para “| komentarze do „"
            "| odpowiedzi na „"
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
            "|メールマガジン登録|ニュースレターに登録|ニュースレター登録|訂閱電子報|訂閱我們的電子報|订阅我们的邮件|订阅邮件"
            "|подписаться на рассылку|підписатися на розсилку|bültene abone olun"
            "|e-bültene abone ol|نیوز لیٹر سبسکرائب کریں|न्यूज़लेटर सब्सक्राइब करें"
            "|নিউজলেটার সাবস্ক্রাইব করুন|הרשמה לניוזלטר|iratkozz fel|გამოიწერეთ სიახლეები"
            "|daftar newsletter|jiandikishe kwa jarida letu"
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
            "|bądź na bieżąco|dziękujemy, że przeczytał|δείτε όλες τις τελευταίες|διαβάστε όλες τις"
            "|preuzmite našu|se vuoi restare aggiornato|vai a tutte le notizie|vuoi rimanere aggiornato"
            "|heb je een tip|tip de redactie|stuur ons|देश-दुनिया|हमारे साथ जुड़|हमारे व्हाट्सऐप"
            "|ताज़ा खबर|உடனுக்குடன்|ติดตามข่าว|ایپ ڈاؤن لوڈ|آخر أخبار|لمتابعة|حمل تطبيق|читайте «"
            "|телеграм-канал|больше новостей|більше новин|veja mais notícias|clique aqui para|✅ clique"
            "|siga o canal|únete a nuestro|tarayıcınızdan|haberlerini takip|ikuti berita|dapatkan berita"
            "|jiunge|track latest|catch all the|for all the latest|get latest"
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
            "|شارك المقال|اشتراک‌گذاری|شیئر کریں|பகிர்|シェアする|გაზიარება|կիսվել|jaa artikkeli"
            "|shiriki"
            "|просмотров|просмотры|количество просмотров|переглядів|перегляди|عدد القراءات|عدد المشاهدات"
            "|مشاهدات|lượt xem|kali dilihat|okunma sayısı|odsłon|zobrazení|разглеждания|بازدید|조회수|閲覧数"
            "|浏览次数|點閱|点击"
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
            "|استمع إلى المقال|この記事を聞く|écouter cet article|escuchar artículo|прослушать статью"
            "|слухати новину|haberi dinle|nghe bài viết|聽新聞|收听本文|기사 듣기|ascolta l'articolo"
            "|ouça este conteúdo|luister naar dit artikel|posłuchaj artykułu"
            "|find this article at|this article was printed from|printed from:"
            "|версия для печати|версія для друку|printable version|print version|print-friendly"
            "|druckversion|wersja do druku|versión para imprimir|version imprimable|versão para impressão"
            "|نسخة للطباعة|طباعة |نسخه چاپی"
        ),
        holds=(
            "opens in new window|share this:|compartir en facebook|auf facebook teilen|share on facebook"
            "|beitrag teilen|bei pinterest speichern|auf whatsapp teilen"
            "|compartir en whatsapp"
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
            "|la suite est réservée|cet article vous est offert|有料会員になると"
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
            "|اعلان|விளம்பரம்|რეკლამა|գովազդ|tangazo"
            "|διαφημιση|реклама на сайті|ilan|ማስታወቂያ|مرتبط باعلان|newsguard|إعلانات"
        ),
        starts=(
            "advertisement|article continues|story continues|continue reading the main|continues below"
            "|- advertisement|— adv|sponsored by|presented by|paid for by|affiliate|we may earn"
            "|this post contains affiliate|when you purchase|if you buy|we earn a commission|anzeige|werbung"
            "|publicidad|sigue leyendo|lanjutkan membaca|quảng cáo|disclosure:|products featured"
            "|dieser artikel enthält|die mit einem|*werbung|unbezahlte werbung|enthält werbung"
            "|dieser beitrag enthält|dieser post enthält|geld erhalten wir|este artículo contiene"
            "|cet article contient"
            "|реклама. |реклама: |реклама 16+|социальная реклама|" + GOES_ON
        ),
        holds=(
            "affiliate commission|affiliate links|earn a commission|advertiser disclosure|after the ad"
            "|after advertisement|affiliate-links|eine provision|continue with content"
            "|kleine provision|lien affilié|liens affiliés|link di affiliazione"
            "|enlaces de afiliado|enthält werbung|from our advertisers"
        ),
    ),
}

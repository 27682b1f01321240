"""What stands in place of an article, a log-in, a captcha, an error, or of its rest."""

from archiver.extract.phrases.written import Phrases

BARRIERS = Phrases(
    whole=(
        "log in|login|sign in|log in to continue|please log in to continue|anmelden|anmeldung|einloggen"
        "|connexion|se connecter|iniciar sesión|acceder|accedi|entrar|inloggen|logga in|logg inn|log ind"
        "|kirjaudu|kirjaudu sisään|zaloguj się|logowanie|přihlášení|prihlásenie"
        "|bejelentkezés|autentificare|prijava"
        "|вход|войти|авторизация|увійти|σύνδεση|giriş|giriş yap|masuk|đăng nhập|เข้าสู่ระบบ|로그인|ログイン|登录"
        "|登錄|登入|تسجيل الدخول|ورود|התחברות|लॉग इन|लॉग इन करें"
        "|400|401|403|404|410|429|451|500|502|503|504|error 403|error 404|error 500|error 503|404 error"
        "|403 forbidden|404 not found|404 page not found|404: page not found|410 gone|401 unauthorized"
        "|500 internal server error|502 bad gateway|503 service unavailable|504 gateway timeout"
        "|503 service temporarily unavailable|504 gateway time-out|451 unavailable for legal reasons"
        "|451: unavailable due to legal reasons|unavailable due to legal reasons|forbidden|bad gateway"
        "|service unavailable|service temporarily unavailable|internal server error|not found|page not found"
        "|nothing found|page can't be found|page cannot be found|page could not be found|page was not found"
        "|this page could not be found|this page can't be found|that page can't be found"
        "|oops! that page can't be found|oops! page not found|the page cannot be found|the page was not found"
        "|seite nicht gefunden|diese seite wurde nicht gefunden|page introuvable|page non trouvée"
        "|página no encontrada|página não encontrada|pagina non trovata|pagina niet gevonden"
        "|sidan hittades inte|sidan kunde inte hittas|siden ble ikke funnet|siden finnes ikke"
        "|siden blev ikke fundet|sivua ei löytynyt|nie znaleziono strony|strona nie została znaleziona"
        "|stránka nenalezena|stránka nebyla nalezena|stránka sa nenašla|az oldal nem található"
        "|pagina nu a fost găsită|страница не найдена|сторінку не знайдено|stranica nije pronađena"
        "|страница није пронађена|страницата не е намерена|η σελίδα δεν βρέθηκε|sayfa bulunamadı"
        "|halaman tidak ditemukan|không tìm thấy trang|ไม่พบหน้านี้|페이지를 찾을 수 없습니다"
        "|ページが見つかりません|ページが見つかりませんでした|お探しのページは見つかりませんでした|页面不存在|頁面不存在|找不到页面"
        "|找不到頁面|الصفحة غير موجودة|صفحه یافت نشد|הדף לא נמצא|पृष्ठ नहीं मिला"
    ),
    starts=(
        "access denied|access to this page has been denied|attention required|just a moment"
        "|pardon our interruption|are you a robot|are you a human|robot check|human verification"
        "|verify you are human|verify that you are human|security check|security verification"
        "|checking your browser|ddos-guard|one more step|request blocked|captcha|zugriff verweigert"
        "|sicherheitsüberprüfung|accès refusé|acceso denegado|acesso negado|accesso negato"
        "|toegang geweigerd|доступ запрещен|доступ запрещён|доступ ограничен|доступ заборонено"
        "|вы не робот|erişim engellendi|访问被拒绝|訪問被拒絕|アクセスが拒否されました|접근이 거부"
        "|접근이 차단"
        "|under maintenance|site under maintenance|website under maintenance|en maintenance"
        "|site en maintenance|en mantenimiento|em manutenção|in manutenzione|wartungsarbeiten"
        "|technische arbeiten|технические работы|we'll be back soon|we will be back soon"
    ),
    holds=(
        "verify you are human|verify that you are human|verify you're human|verifying you are human"
        "|verify that you're not a robot|verify that you are not a robot|verify you are not a robot"
        "|confirm you are a human|confirm that you're not a robot|confirm you're not a robot"
        "|unusual traffic from your|checking your browser before|checking if the site connection is secure"
        "|sorry, you have been blocked|you don't have permission to access \"http"
        "|complete the security check|solve the captcha|complete the captcha"
        "|enforces the general data protection regulation|not available in most european countries"
        "|not available in your region|not available in your country|unavailable in your country"
        "|bestätigen sie, dass sie ein mensch|bestätigen sie, dass sie kein roboter"
        "|подтвердите, что вы не робот|подтвердите, что запросы отправляли вы"
    ),
)
"""`whole` and `starts` are of titles, `holds` stands in pages that say little else."""

WALLS = Phrases(
    holds=(
        "for paying subscribers|for paid subscribers|is for members|for members only"
        "|exclusivo para suscriptor|exclusiva para suscriptor|sólo para suscriptor"
        "|verder met een abonnement|verder met een account|alleen voor abonnees|exclusief voor abonnees"
        "|artikeln är låst|endast för prenumeranter|bara för prenumeranter|för att läsa vidare"
        "|er for abonnenter|kun for abonnenter|forbeholdt abonnenter|for å lese videre|for å lese hele"
        "|læs hele artiklen med|for at læse videre|for at læse hele|ja jatka lukemista|vain tilaajille"
        "|tylko dla prenumeratorów|tylko dla subskrybentów|tylko dla abonentów|aby czytać dalej"
        "|csak előfizető|előfizetőink számára|доступен только подписчикам|доступна только подписчикам"
        "|доступно только подписчикам|только по подписке|yalnızca abone|sadece abone|abonelere özel"
        "|abonelerimize özel|للمشتركين فقط|للمشتركين حصرا|会員限定"
        "|続きを読むには|유료회원 전용|유료 회원 전용|구독자 전용"
        "|유료 기사|会员专享|訂閱會員|会员专属|付费内容|订阅后"
    ),
)
"""What says of one article that the rest is for those who pay or sign in.

For the verdict alone: what decides which lines are text is the class "paywall".
"""

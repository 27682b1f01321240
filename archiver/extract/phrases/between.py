"""What interrupts a text, in each language: "Read also" before a link, and notes that it goes on below.

"Read also" and such notes belong to the classes `teaser` and `advertisement`. They are apart because they
are sure: a line that is one and nothing else is left out whatever its score (`choice/interruptions.py`).
"Read more" is not among them: in guides it opens what the article itself says.
"""

ALSO_READ = (
    "also read|read also|lesen sie auch|lesen sie dazu|lies auch|à lire aussi|lire aussi|à lire également"
    "|lire également|à voir aussi|voir aussi|voir également|lea también|lee también|leé también|lea además"
    "|también lee|también lea|ver también|vea también|mira también|mirá también|te puede interesar"
    "|le puede interesar|noticia relacionada|leia também|leia ainda|veja também|confira também|leggi anche"
    "|vedi anche|guarda anche|lees ook|bekijk ook|luister ook|zie ook|läs också|läs även|se även|se också"
    "|les også|læs også|se også|hør også|lue myös|katso myös|czytaj też|czytaj także|czytaj również"
    "|zobacz też|zobacz także|zobacz również|przeczytaj też|przeczytaj także|przeczytaj również"
    "|čtěte také|čtěte též|čtěte i|přečtěte si|čítajte aj|čítajte tiež|prečítajte si|kapcsolódó|olvasta már"
    "|lásd még|citește și|citește şi|citeşte şi|citeste si|vezi și|vezi si|pe aceeași temă"
    "|διαβάστε επίσης|διαβαστε επισησ|διαβαστε επισης|διαβάστε ακόμα|διαβάστε ακόμη|διαβάστε και"
    "|δείτε επίσης|δειτε επισης|δείτε ακόμα|ilgili haber|ayrıca okuyun|читайте также|читать также"
    "|смотрите также|материалы по теме|читайте також|дивіться також|читайте ще|вижте още|прочетете още"
    "|четете още|вижте също|прочитај повеќе|pročitajte i|pročitajte još|pročitaj i|pročitaj još|pročitajte:"
    "|прочитајте и|прочитајте још|pogledajte i|preberite tudi|preberite še|llegeix també|llegiu també"
    "|vegeu també|loe ka|vaata ka|loe lisaks|lasi arī|lasiet arī|skaties arī|taip pat skaitykite"
    "|lesið einnig|sjá einnig|lexo edhe|lexoni edhe|irakurri ere"
    "|اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|إقرأ أيضا|إقرأ أيضاً|إقرأ أيضًا|اقرأ ايضا|شاهد أيضا|شاهد أيضاً|طالع أيضا"
    "|بیشتر بخوانید|همچنین بخوانید|یہ بھی پڑھیں|مزید پڑھیں|קראו גם|ראו גם|קרא גם"
    "|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|यह भी पढ़े|ये भी पढ़े|हेही वाचा|यो पनि पढ्नुहोस्"
    "|আরও পড়ুন|আরো পড়ুন|இதையும் படிக்க|இதையும் படிங்க|ఇది కూడా చదవండి|ఇవి కూడా చదవండి|ഇതും വായിക്കുക"
    "|ಇದನ್ನೂ ಓದಿ|આ પણ વાંચો|ਇਹ ਵੀ ਪੜ੍ਹੋ|อ่านข่าวที่เกี่ยวข้อง|ข่าวที่เกี่ยวข้อง|อ่านเพิ่มเติม|xem thêm|đọc thêm"
    "|baca juga|baca lagi|simak juga|lihat juga|soma pia|soma zaidi|həmçinin oxuyun"
    "|ასევე წაიკითხეთ|წაიკითხეთ ასევე|იხილეთ ასევე|կարդացեք նաև|կարդալ նաև|ተጨማሪ ያንብቡ|በተጨማሪ ያንብቡ"
    "|関連記事|あわせて読みたい|관련기사|관련 기사|延伸閱讀|延伸阅读|相关阅读|相關新聞|相关新闻|推荐阅读"
)
"""How a link to another article is announced."""

GOES_ON = (
    "story continues below|article continues below|the article continues|continues below this ad"
    "|artikel wird nach|der artikel wird nach|la suite après|continúa después|la nota continúa"
    "|sigue después de la publicidad|continua após|continua depois d|continua dopo|tekst gaat verder"
    "|de tekst gaat verder|artikel gaat verder|het artikel gaat verder|lees verder onder"
    "|artikeln fortsätter|texten fortsätter|artikkelen fortsetter|saken fortsetter|teksten fortsetter"
    "|artiklen fortsætter|teksten fortsætter|juttu jatkuu|artikkeli jatkuu|dalsza część artykułu"
    "|dalsza część tekstu|dalszy ciąg materiału|dalszy ciąg artykułu|dalszy ciąg tekstu|ciąg dalszy pod"
    "|reszta artykułu pod|článek pokračuje|text pokračuje|článok pokračuje|a cikk a hirdetés"
    "|cikkünk a hirdetés|articolul continuă|το άρθρο συνεχίζεται|haberin devamı aşağıda"
    "|продолжение после рекламы|продолжение под рекламой|продовження після|tekst se nastavlja"
    "|članak se nastavlja|nastavak nakon|текст се наставља|scroll to continue|scroll untuk|artikel lanjut"
    "|記事の続きは広告"
)
"""How a text says that it goes on below an advertisement or a picture."""

AGO = (
    r"# (?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|h|days?) ago"
    r"|vor # (?:minuten?|min\.|stunden?|std\.|tag(?:en)?)"
    r"|il y a # (?:min(?:ute)?s?|heures?|h|jours?)|hace # (?:min(?:uto)?s?|horas?|h|días?)"
    r"|há # (?:min(?:uto)?s?|horas?|h|dias?)|# (?:minut[oi]|or[ae]|giorn[oi]) fa"
    r"|# (?:min(?:uten?|\.)?|uur|dag(?:en)?) geleden|för # (?:min(?:uter)?|timmar|timme|dagar|dag) sedan"
    r"|(?:for )?# (?:min(?:utter|utt)?|timer|time|dager|dage|dag) siden|# (?:minut\w*|godzin\w*|dni) temu"
    r"|# (?:минут\w*|час\w*|дн\w+|день) назад|# (?:dakika|saat|gün) önce"
    r"|#(?:分|時間|日)前|#(?:分钟|分鐘|小时|小時|天)前"
    r"|#(?:분|시간|일) ?전"
)
"""How long ago, at a number (#) of which only hours or days are left: "50 years ago" is a heading."""

COUNTS = (
    r"# (?:views?|reads?|comments?|shares?|min(?:ute)?s? read)"
    r"|# (?:people|readers|users)(?: are)?(?: now)? reading(?: this)?(?: article| story)?(?:(?: right)? now)?"
    r"|# (?:aufrufe?|kommentare?)|# (?:vues?|commentaires?|partages?)"
    r"|# (?:vistas?|visualizaciones|comentarios?|visualizações|comentários?)"
    r"|# (?:visualizzazioni|comment[oi]|condivisioni)"
    r"|# (?:reacties?|kommentar(?:er)?|visning(?:er|ar))|# (?:просмотр\w*|комментари\w*)"
)
"""What a page counts of itself at a number (#)."""

"""Lines that count: how long reading takes, how long ago something was, how many have read it."""

COUNTERS: tuple[tuple[str, str], ...] = (
    (
        "min|mins|minute|minutes",
        (
            "# @ read|# @ to read|@ read|reading time # @|estimated reading time # @|read time # @"
            "|# @ reading time"
        ),
    ),
    (
        "s|sec|secs|second|seconds|m|min|mins|minute|minutes|h|hr|hrs|hour|hours|d|day|days|week|weeks",
        "# @ ago|updated # @ ago|last updated # @ ago|modified # @ ago|published # @ ago|posted # @ ago",
    ),
    (
        "|am|pm|gmt|utc|bst|est|edt|et|ist|cet",
        "updated # @|updated at # @|last updated # @|last updated at # @",
    ),
    (
        "comment|comments|share|shares|views|likes|reads|replies|reaction|reactions",
        "# @|# k @|@ #|view # @|show # @|read # @|viewed # times|shared # times|read # times|seen # times",
    ),
    (
        "people|readers|others",
        "# @ are reading this|# @ are reading this now|# @ reading now|# @ are reading this article",
    ),
    (
        "article|story",
        "listen to this @ #|listen to # |listen to the @ #|listen to this @ # min",
    ),
    (
        "min|minute|minuten",
        (
            "lesezeit # @|lesezeit ca # @|lesezeit etwa # @|lesedauer # @|lesedauer ca # @|# @ lesezeit"
            "|# @ lesedauer|# @ zum lesen"
        ),
    ),
    (
        "sek|sekunden|min|minute|minuten|std|stunde|stunden|tag|tagen|woche|wochen",
        (
            "vor # @|vor # @ aktualisiert|aktualisiert vor # @|zuletzt aktualisiert vor # @"
            "|veröffentlicht vor # @"
        ),
    ),
    (
        "|uhr",
        "aktualisiert # @|aktualisiert um # @|zuletzt aktualisiert # @|zuletzt aktualisiert um # @|stand # @",
    ),
    (
        "kommentar|kommentare|aufruf|aufrufe|antworten|likes|reaktionen",
        (
            "# @|@ #|# mal geteilt|# mal gelesen|# @ anzeigen|alle # @ anzeigen|artikel anhören #"
            "|# mal angesehen"
        ),
    ),
    (
        "menschen|personen|leser",
        "# @ lesen das gerade|# @ lesen gerade diesen artikel|# @ lesen diesen artikel",
    ),
    (
        "min|mn|minute|minutes",
        (
            "temps de lecture # @|temps de lecture environ # @|lecture # @|durée de lecture # @"
            "|# @ de lecture|# @ pour lire"
        ),
    ),
    (
        "s|secondes|min|minute|minutes|h|heure|heures|jour|jours",
        "il y a # @|mis à jour il y a # @|actualisé il y a # @|publié il y a # @|modifié il y a # @",
    ),
    (
        "|h",
        "mis à jour à # @ #|mis à jour à #|actualisé à # @ #|mis à jour # @ #",
    ),
    (
        "commentaire|commentaires|vue|vues|partage|partages|réaction|réactions|lectures",
        "# @|@ #|voir les # @|lire les # @|partagé # fois|lu # fois|vu # fois|écouter l'article #",
    ),
    (
        "personnes|lecteurs",
        "# @ lisent cet article|# @ lisent cet article en ce moment",
    ),
    (
        "min|minuto|minutos",
        "# @ de lectura|lectura # @|tiempo de lectura # @|tiempo estimado de lectura # @|lectura de # @",
    ),
    (
        "segundos|min|minuto|minutos|h|hora|horas|día|días",
        "hace # @|actualizado hace # @|publicado hace # @|última actualización hace # @",
    ),
    (
        "|h|horas",
        "actualizado a las # @|actualizado # @|última actualización # @",
    ),
    (
        "comentario|comentarios|visita|visitas|lecturas|reacciones|respuestas",
        "# @|@ #|ver # @|compartido # veces|leído # veces|visto # veces|escuchar artículo #|escuchar #",
    ),
    (
        "personas|lectores",
        "# @ leen esto|# @ están leyendo esto|# @ leyendo ahora",
    ),
    (
        "min|minuto|minutos",
        "# @ de leitura|tempo de leitura # @|leitura # @|leitura de # @",
    ),
    (
        "segundos|min|minuto|minutos|h|hora|horas|dia|dias",
        "há # @|atualizado há # @|atualizada há # @|publicado há # @|# @ atrás",
    ),
    (
        "|h",
        "atualizado às # @|atualizado às # @ #|atualizado # @ #",
    ),
    (
        "comentário|comentários|visualizações|partilhas|leituras",
        "# @|@ #|ver # @|ouvir artigo #|lido # vezes",
    ),
    (
        "min|minuto|minuti",
        "# @ di lettura|tempo di lettura # @|lettura # @|tempo di lettura stimato # @",
    ),
    (
        "secondi|min|minuto|minuti|ora|ore|giorno|giorni",
        "# @ fa|aggiornato # @ fa|pubblicato # @ fa|ultimo aggiornamento # @ fa",
    ),
    (
        "",
        "aggiornato alle #|aggiornato alle ore #|ultimo aggiornamento #|ultimo aggiornamento ore #",
    ),
    (
        "commento|commenti|visualizzazioni|condivisioni|letture",
        "# @|@ #|vedi # @|ascolta l'articolo #|letto # volte",
    ),
    (
        "min|minuut|minuten",
        "leestijd # @|# @ leestijd|leestijd ca # @|# @ lezen",
    ),
    (
        "sec|seconden|min|minuut|minuten|uur|dag|dagen",
        "# @ geleden|bijgewerkt # @ geleden|laatst bijgewerkt # @ geleden|gepubliceerd # @ geleden",
    ),
    (
        "|uur",
        "bijgewerkt om # @|laatst bijgewerkt # @|update # @",
    ),
    (
        "reactie|reacties|keer gelezen|keer gedeeld|keer bekeken",
        "# @|@ #|bekijk # @|luister naar dit artikel #",
    ),
    (
        "min|minut|minuter|minutter",
        "lästid # @|# @ läsning|lesetid # @|# @ lesetid|læsetid # @|# @ læsetid",
    ),
    (
        "sek|min|minut|minuter|minutter|tim|timmar|timer|time|dagar|dager|dage",
        (
            "# @ sedan|för # @ sedan|uppdaterad för # @ sedan|# @ siden|for # @ siden"
            "|oppdatert for # @ siden|opdateret for # @ siden|uppdaterad # @ sedan"
        ),
    ),
    (
        "kommentarer|kommentar|visningar|visninger|delningar|delinger",
        "# @|@ #|visa # @|vis # @",
    ),
    (
        "min|minuuttia",
        "lukuaika # @|lukuaika noin # @",
    ),
    (
        "s|min|minuuttia|t|tuntia|päivää",
        "# @ sitten|päivitetty # @ sitten",
    ),
    (
        "min|minut|minuty|minuta",
        "# @ czytania|czas czytania # @|ten tekst przeczytasz w # @",
    ),
    (
        "s|sek|sekund|min|minut|minuty|minutę|godz|godzin|godziny|godzinę|dni|dzień",
        "# @ temu|zaktualizowano # @ temu|aktualizacja # @ temu|opublikowano # @ temu|dodano # @ temu",
    ),
    (
        "",
        "aktualizacja #|zaktualizowano #|ostatnia aktualizacja #|aktualizacja godz #",
    ),
    (
        "komentarz|komentarze|komentarzy|wyświetleń|wyświetlenia|udostępnień|odsłon",
        "# @|@ #|zobacz # @|udostępniono # razy|przeczytano # razy|posłuchaj artykułu #|posłuchaj #",
    ),
    (
        "osób|osoby",
        "# @ czyta to teraz|# @ czyta ten artykuł|# @ czyta teraz",
    ),
    (
        "min|minut|minuty",
        "doba čtení # @|# @ čtení|čas čtení # @|doba čítania # @|# @ čítania|čas čítania # @",
    ),
    (
        "min|minutami|hod|hodinami|dny|dňami",
        "před # @|aktualizováno před # @|pred # @|aktualizované pred # @",
    ),
    (
        "komentářů|komentáře|komentárov|komentáre|zobrazení|zobrazenia",
        "# @|@ #",
    ),
    (
        "perc",
        "olvasási idő # @|# @ olvasás|# @ olvasási idő",
    ),
    (
        "perce|órája|napja|perccel ezelőtt|órával ezelőtt",
        "# @|frissítve # @",
    ),
    (
        "min|minute",
        "timp de citire # @|# @ citire|# @ de citire",
    ),
    (
        "minute|ore|zile|oră",
        "acum # @|actualizat acum # @",
    ),
    (
        "мин|минута|минуты|минут",
        "# @ чтения|время чтения # @|на чтение # @|читать # @|чтение # @|# @ на чтение|время на чтение # @",
    ),
    (
        "сек|мин|минуту|минуты|минут|ч|час|часа|часов|день|дня|дней",
        "# @ назад|обновлено # @ назад|опубликовано # @ назад|изменено # @ назад",
    ),
    (
        "|мск",
        "обновлено # @|обновлено в # @|последнее обновление # @",
    ),
    (
        "комментарий|комментария|комментариев|просмотр|просмотра|просмотров|прочтений|репостов",
        "# @|@ #|комментарии #|просмотры #|поделились # раз|прочитали # раз|слушать статью #|прочитано # раз",
    ),
    (
        "человек|человека|читателей",
        "сейчас читают # @|# @ читают сейчас|читают # @",
    ),
    (
        "хв|хвилина|хвилини|хвилин",
        "час читання # @|# @ читання|читати # @|# @ тому|оновлено # @ тому",
    ),
    (
        "год|годин|години|годину|дні|днів",
        "# @ тому|оновлено # @ тому",
    ),
    (
        "",
        "оновлено #|оновлено о #|коментарі #|перегляди #|# коментарів|# переглядів|# переглядiв",
    ),
    (
        "λεπτά|λεπτό|λ",
        "χρόνος ανάγνωσης # @|# @ ανάγνωση|πριν από # @|πριν # @|ενημερώθηκε πριν από # @",
    ),
    (
        "ώρες|ώρα|ημέρες",
        "πριν από # @|πριν # @|ενημερώθηκε πριν από # @",
    ),
    (
        "dk|dakika",
        "okuma süresi # @|# @ okuma|# @ okuma süresi|# @ önce|güncelleme # @ önce",
    ),
    (
        "dakikalık",
        "# @ okuma|# @ okuma süresi",
    ),
    (
        "saat|gün",
        "# @ önce|güncelleme # @ önce",
    ),
    (
        "yorum|görüntüleme|görüntülenme|paylaşım|okunma",
        "# @|@ #|güncelleme #|son güncelleme #",
    ),
    (
        "menit|jam|hari|detik",
        "waktu baca # @|# @ baca|# @ yang lalu|# @ lalu|diperbarui # @ lalu",
    ),
    (
        "phút|giờ|ngày",
        "thời gian đọc # @|# @ đọc|# @ trước|cập nhật # @ trước",
    ),
    (
        "นาที|ชั่วโมง|วัน",
        "อ่าน # @|เวลาอ่าน # @|# @ที่แล้ว|# @ ที่แล้ว|อัปเดต # @ที่แล้ว",
    ),
    (
        "分|分間",
        "読了時間#@|読了時間約#@|読了時間 約#@|読了目安#@|この記事は約#@で読めます|約#@で読めます|所要時間#@",
    ),
    (
        "秒前|分前|時間前|日前",
        "#@|#@に更新|#@更新|更新#@|最終更新#@|#@に公開",
    ),
    (
        "",
        (
            "更新#時#分|更新#|更新 #|最終更新#|最終更新 #|最終更新#時#分|コメント#件|コメント#"
            "|#件のコメント|#コメント"
        ),
    ),
    (
        "",
        "#回シェア|#シェア|#回閲覧|#人が閲覧中|#人が読んでいます|記事を聴く #|記事を聴く#|閲覧数#|#いいね",
    ),
    (
        "分钟|分鐘",
        "阅读时间#@|阅读时间约#@|预计阅读#@|阅读约#@|阅读需#@|閱讀時間#@|閱讀時間約#@|預計閱讀#@",
    ),
    (
        "秒前|分钟前|小时前|天前|分鐘前|小時前",
        "#@|#@更新|更新于#@|发布于#@|#@发布|更新於#@",
    ),
    (
        "",
        "最后更新#|更新时间#|更新#|最後更新#|更新時間#|#条评论|评论#|#則留言|留言#|#評論|#评论",
    ),
    (
        "",
        (
            "阅读#|阅读 #|#阅读|#次阅读|#阅读量|阅读量#|分享#次|#次分享|#人正在阅读|收听本文#"
            "|收听本文 #|点赞#|#人已读"
        ),
    ),
    (
        "분",
        "읽는 시간 #@|읽는시간 #@|예상 읽기 시간 #@|#@ 읽기|읽기 #@|읽는 데 #@",
    ),
    (
        "초 전|분 전|시간 전|일 전",
        "#@|업데이트 #@|수정 #@|입력 #@",
    ),
    (
        "",
        "댓글 #|댓글 #개|댓글#|조회 #|조회수 #|공유 #|좋아요 #|#명이 읽는 중|업데이트 #",
    ),
    (
        "دقيقة|دقائق|دقيقتان|د",
        "قراءة # @|مدة القراءة # @|وقت القراءة # @|# @ قراءة|زمن القراءة # @|# @ للقراءة",
    ),
    (
        "ثانية|دقيقة|دقائق|ساعة|ساعات|يوم|أيام",
        "قبل # @|منذ # @|آخر تحديث قبل # @|آخر تحديث منذ # @|تم التحديث قبل # @|تم التحديث منذ # @",
    ),
    (
        "تعليق|تعليقات|مشاهدة|مشاهدات|مشاركة|قراءات|تعليقا",
        (
            "# @|@ #|عدد المشاهدات #|آخر تحديث #|تمت المشاركة # مرة|استمع إلى المقال #"
            "|# شخصا يقرؤون هذا|# يقرؤون الآن"
        ),
    ),
    (
        "دقیقه|ساعت|روز",
        "زمان مطالعه # @|# @ پیش|# @ مطالعه|به‌روزرسانی # @ پیش",
    ),
    (
        "דקה|דקות|שעות|שעה|ימים",
        "זמן קריאה # @|# @ קריאה|לפני # @|עודכן לפני # @|קריאה של # @",
    ),
    (
        "תגובות|צפיות|שיתופים",
        "# @|@ #|עודכן #|עודכן ב #",
    ),
    (
        "मिनट|घंटे|दिन",
        "# @ पहले|# @ पढ़ें|पढ़ने का समय # @|अपडेट # @ पहले",
    ),
)
"""Whole lines: `#` is a number, `@` is one of the words in front; numbers and signs are not compared."""

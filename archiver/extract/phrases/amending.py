"""What tells that an article was put right: the lines of which an archive of the news may lose none.

They are of the class `correction`, and apart because they are sure, wherever they stand beside an article
(`choice/amendments.py`). "This article was updated on Friday" is not among them: it changes at each look.
Nor are "Corrections", below which readers are asked to send some.
"""

from archiver.extract.phrases.written import as_written

STARTS = as_written(
    "an earlier version of th|a previous version of th|a prior version of th|an original version of th"
    "|the original version of th|in an earlier version of th|in a previous version of th"
    "|due to an editing error|because of an editing error|owing to an editing error"
    "|in einer früheren version|in einer vorherigen version|in einer ersten version|in einer älteren version"
    "|in einer früheren fassung|in einer vorherigen fassung|in einer ersten fassung"
    "|in der ursprünglichen version|in der ursprünglichen fassung"
    "|une première version de cet article|une version précédente de cet article|une version antérieure"
    "|dans une première version|dans une version précédente"
    "|una versión anterior de est|una versión previa de est"
    "|una versione precedente di quest|in una versione precedente|uma versão anterior dest"
    "|in een eerdere versie van|een eerdere versie van|i en tidigare version|i en tidligere versjon"
    "|i en tidligere version|en tidigare version av|en tidligere versjon av|en tidligere version af"
    "|w poprzedniej wersji|we wcześniejszej wersji|v předchozí verzi|v původní verzi"
    "|in 'n vorige weergawe van|في نسخة سابقة من|у папярэдняй версіі|в предишна версия на"
    "|u prethodnoj verziji|u ranijoj verziji|у претходној верзији|у ранијој верзији|en una versió anterior d"
    "|una versió anterior d|σε προηγούμενη έκδοση|artikli varasemas versioonis|loo varasemas versioonis"
    "|در نسخه قبلی این|در نسخه پیشین این|jutun aiemmassa versiossa|artikkelin aiemmassa versiossa"
    "|uutisen aiemmassa versiossa|jutussa luki aiemmin|nunha versión anterior d|בגרסה קודמת של"
    "|a cikk korábbi ver|a cikk korábbi vál|a cikk egy korábbi|cikkünk korábbi|cikkünk egy korábbi"
    "|dalam versi sebelumnya|versi sebelumnya artikel|versi sebelumnya dari artikel|í fyrri útgáfu"
    "|ankstesnėje straipsnio versijoje|ankstesnėje šio straipsnio versijoje|raksta iepriekšējā versijā"
    "|într-o versiune anterioară|o versiune anterioară a acest|в предыдущей версии|в первоначальной версии"
    "|у попередній версії|у первинній версії|v predchádzajúcej verzii|v pôvodnej verzii|v prejšnji različici"
    "|në një version të mëparshëm|bu haberin önceki|bu haberin ilk hal|en una versión anterior"
    "|numa versão anterior|em uma versão anterior|in una prima versione|記事の初出時|当初の記事で"
    "|本文早前版本|本文先前版本|이 기사의 이전"
)
"""How a line begins that says what stood there before."""

CHANGED = as_written(
    "this (?:article|story|report|post|piece|column|headline|page) (?:was|has been|have been) "
    "(?:amended|corrected|clarified|revised|changed|updated to|edited to)"
    "|(?:a correction was|corrections were) made on"
    "|(?:dieser|der) (?:artikel|text|beitrag) wurde .{0,60}(?:korrigiert|berichtigt|richtiggestellt)"
    "|(?:wir haben|die redaktion hat) .{0,60}(?:korrigiert|berichtigt|richtiggestellt)"
    "|cet article a été (?:corrigé|modifié|rectifié)"
    "|est[ea] (?:artículo|noticia|nota) (?:ha sido|fue) (?:corregid|modificad|rectificad)[oa]"
    "|quest[oa] (?:articolo|notizia) è stat[oa] (?:corrett|modificat)[oa]"
    "|est[ea] (?:texto|artigo|reportagem) foi (?:corrigid|alterad)[oa]"
    "|dit artikel is (?:aangepast|gecorrigeerd|gewijzigd)"
    "|(?:artiklen|teksten|artikkelen|saken) er (?:blevet |blitt )?(?:rettet|korrigeret|korrigert)"
    "|(?:artikeln|texten) har (?:rättats|korrigerats)|(?:juttua|artikkelia|uutista) on (?:korjattu|oikaistu)"
    "|(?:artykuł|tekst) został (?:poprawiony|skorygowany|sprostowany)|článek byl .{0,20}opraven"
    "|článok bol .{0,20}opravený|(?:a cikket|cikkünket) .{0,40}(?:javítottuk|pontosítottuk)"
    "|(?:articolul|textul) a fost corectat|aquest article (?:ha estat|s'ha) (?:corregit|rectificat)"
    "|(?:статья|заметка|новость) была исправлена|(?:текст|материал) был исправлен|статтю виправлено"
    "|το άρθρο διορθώθηκε|artikel ini telah (?:dikoreksi|diperbaiki)"
)
"""How a line begins that says that something was changed; a pattern."""

HEADS = as_written(
    "correction|clarification|correction and clarification|correction notice|amendment"
    "|korrektur|korrekturhinweis|berichtigung|richtigstellung|erratum|errata|rectificatif|mise au point"
    "|fe de errores|fe de erratas|rectificación|corrección|rettifica|errata corrige|correção|correctie"
    "|rectificatie|rättelse|rettelse|retting|oikaisu|sprostowanie|oprava|düzeltme|исправление|διόρθωση|訂正"
    "|regstelling|выпраўленне|поправка|correcció|fe d'errades|διευκρίνιση|parandus|zuzenketa|اصلاحیه|تصحیح"
    "|תיקון טעות|भूल सुधार|helyesbítés|helyreigazítás|ուղղում|koreksi|ralat|leiðrétting|შესწორება"
    "|patikslinimas|labojums|precizējums|pembetulan|erată|виправлення|уточнення|ispravak|ispravka|исправка"
    "|popravek|korrigjim|förtydligande|masahihisho|đính chính|correzione|correção|お詫びと訂正|訂正とお詫び"
    "|おわびと訂正|바로잡습니다|更正|勘误|勘誤|تصويب|استدراك|সংশোধনী"
)
"""What stands before the matter itself, with a colon or as a heading; a pattern."""

"""Names of the months as they stand in dates, in many languages, in lower case."""

from __future__ import annotations


def _table() -> dict[str, int]:
    """Name → number; of a name that two languages give to different months, the first number."""
    months: dict[str, int] = {}
    for line in _LINES.strip().splitlines():
        number, _, names = line.partition(":")
        for name in names.split():
            months.setdefault(name, int(number))
    return months


_LINES = """
1: january jan januar jänner janvier janv enero ene janeiro gennaio gen januari januára leden
1: ledna stycznia styczeń
1: января январь янв січня січень ocak januarja siječnja tammikuuta ianuarie ιανουαρίου ιαν
1: يناير जनवरी มกราคม januára
2: february feb februar feber février févr fév febrero fevereiro fev febbraio februari února
2: lutego luty
2: февраля февраль фев лютого лютий şubat februarja veljače helmikuuta februarie φεβρουαρίου φεβ
2: فبراير फ़रवरी กุมภาพันธ์ február
3: march mar märz mrz maerz mars marzo março maart maret marts března marca marzec
3: марта март мар березня березень mart ožujka maaliskuuta martie μαρτίου μαρ مارس मार्च มีนาคม
3: március
4: april apr avril avr abril abr aprile dubna kwietnia kwiecień
4: апреля апрель апр квітня квітень nisan travnja huhtikuuta aprilie απριλίου απρ أبريل अप्रैल
4: เมษายน április
5: may mai mayo maio maggio mag mei maj května maja
5: мая май травня травень mayıs svibnja toukokuuta μαΐου μαϊ مايو मई พฤษภาคม május
6: june jun juni juin junio jun junho giugno giu června czerwca czerwiec
6: июня июнь июн червня червень haziran junija lipnja kesäkuuta iunie ιουνίου ιουν يونيو जून
6: มิถุนายน június
7: july jul juli juillet juil julio julho luglio lug července lipca lipiec
7: июля июль июл липня липень temmuz julija srpnja heinäkuuta iulie ιουλίου ιουλ يوليو जुलाई
7: กรกฎาคม július
8: august aug août aout agosto ago augustus agustus srpna sierpnia sierpień augusti
8: августа август авг серпня серпень ağustos avgusta kolovoza elokuuta αυγούστου αυγ أغسطس अगस्त
8: สิงหาคม augusztus
9: september sep sept septembre septiembre setembro set settembre září września wrzesień
9: сентября сентябрь сен вересня вересень eylül septembra rujna syyskuuta septembrie σεπτεμβρίου
9: σεπ سبتمبر सितंबर กันยายน szeptember
10: october oct oktober okt octobre octubre outubro out ottobre ott října października
10: październik oktober
10: октября октябрь окт жовтня жовтень ekim oktobra listopada lokakuuta octombrie οκτωβρίου οκτ
10: أكتوبر अक्टूबर ตุลาคม október
11: november nov novembre noviembre novembro listopadu listopad
11: ноября ноябрь ноя листопада листопад kasım novembra studenoga marraskuuta noiembrie
11: νοεμβρίου νοε نوفمبر नवंबर พฤศจิกายน
12: december dec dezember dez décembre déc diciembre dic dezembro dicembre desember des prosince
12: grudnia grudzień
12: декабря декабрь дек грудня грудень aralık decembra prosinca joulukuuta decembrie δεκεμβρίου
12: δεκ ديسمبر दिसंबर ธันวาคม
"""

MONTHS = _table()
"""Number of each month by name."""

"""Names of the months as they stand in dates, in many languages, in lower case."""

from __future__ import annotations


def _table(lines: str) -> dict[str, int]:
    """Name → number; of a name that two languages give to different months, the first number."""
    months: dict[str, int] = {}
    for line in lines.strip().splitlines():
        number, _, names = line.partition(":")
        for name in names.split():
            months.setdefault(name.replace("_", " "), int(number))
    return months


_LINES = """
1: january jan januar jänner janvier janv enero ene janeiro gennaio gen januari januára leden
1: ledna stycznia styczeń ledn
1: января январь янв січня січень січ ocak oca januarja siječnja tammikuuta ianuarie
1: ιανουαρίου ιανουαριου ιανουάριος ιαν يناير جانفي كانون_الثاني جنوری जनवरी জানুয়ারি জানুয়ারী ஜனவரி
1: జనవరి ಜನವರಿ ജനുവരി જાન્યુઆરી ਜਨਵਰੀ ජනවාරි มกราคม มค ມັງກອນ មករា ខែមករា ဇန်နဝါရီ ဇန်နဝါရီလ
1: იანვარი იანვარს იან հունվարի հունվար ጃንዩወሪ ጃንዋሪ ינואר בינואר tháng_1 tháng_01 tháng_một
1: януари јануар јануара јануари gener urtarrilak urtarrilaren sausio janvāris janvārī jaanuar janúar eanáir
1: janar janari yanvar қаңтар studzień
2: february feb februar feber février fevrier févr fév fevr fev febrero fevereiro febbraio februari února
2: lutego luty februára unora šubat şubat subat şub
2: февраля февраль фев лютого лютий лют februarja veljače helmikuuta februarie φεβρουαρίου φεβρουαριου
2: φεβρουάριος φεβ فبراير فيفري شباط فروری फ़रवरी फरवरी फेब्रुवारी ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி
2: ఫిబ్రవరి ಫೆಬ್ರವರಿ ഫെബ്രുവരി ફેબ્રુઆરી ਫਰਵਰੀ පෙබරවාරි กุมภาพันธ์ กพ ກຸມພາ កុម្ភៈ ខែកុម្ភៈ
2: ဖေဖော်ဝါရီ ဖေဖော်ဝါရီလ თებერვალი თებერვალს თებ փետրվարի փետրվար ፌብሩወሪ פברואר בפברואר
2: tháng_2 tháng_02 tháng_hai február февруари фебруар фебруара febrer otsailaren otsailak vasario
2: februāris februārī veebruar febrúar feabhra shkurt fevral ақпан
3: march mar märz maerz mrz marzo março marco maart maret marts března brezna marca marzec
3: марта март мар березня березень бер mart ožujka maaliskuuta martie μαρτίου μαρτιου μάρτιος μαρ
3: mars مارس آذار مارچ मार्च মার্চ மார்ச் మార్చి ಮಾರ್ಚ್ മാർച്ച് માર્ચ ਮਾਰਚ මාර්තු มีนาคม มีค ມີນາ
3: មីនា ខែមីនា မတ် မတ်လ მარტი მარტს მარ մարտի մարտ ማርች מרץ מרס במרץ במרס tháng_3 tháng_03 tháng_ba
3: március márc març martxoaren kovo märts márta nauryz наурыз machi
4: april apr avril avr abril abr aprile dubna dubn kwietnia kwiecień apríla
4: апреля апрель апр квітня квітень кві nisan nis travnja huhtikuuta aprilie απριλίου απριλιου απρίλιος
4: απρ أبريل ابريل أفريل نيسان اپریل آوریل अप्रैल एप्रिल এপ্রিল ஏப்ரல் ఏప్రిల్ ಏಪ್ರಿಲ್ ഏപ്രിൽ
4: એપ્રિલ ਅਪ੍ਰੈਲ අප්‍රේල් අප්රේල් เมษายน เมย ເມສາ មេសា ខែមេសា ဧပြီ ဧပြီလ აპრილი აპრილს აპრ
4: ապրիլի ապրիլ ኤፕሪል אפריל באפריל tháng_4 tháng_04 tháng_tư április ápr април априла apirilaren
4: apirilak balandžio aprīlis aprīlī apríl aibreán prill aprel сәуір aprili
5: may mai mayo maio maggio mag mei maj května kvetna maja mája
5: мая май травня травень тра mayıs mayis svibnja toukokuuta μαΐου μαϊου μαιου μάιος μαϊ μαΐ
5: مايو ماي أيار ايار مئی مه मई मे মে மே మే ಮೇ മേയ് മെയ് મે ਮਈ මැයි พฤษภาคม พค ພຶດສະພາ ឧសភា ខែឧសភា
5: မေ မေလ მაისი მაისს მაი մայիսի մայիս ሜይ ሜ מאי במאי tháng_5 tháng_05 tháng_năm május máj maí
5: мај маја maig maiatzaren maiatzak gegužės maijs maijā bealtaine мамыр
6: june jun juni juin junio junho giugno giu června cervna června czerwca czerwiec júna
6: июня июнь июн червня червень чер haziran haz junija lipnja kesäkuuta iunie ιουνίου ιουνιου ιούνιος ιουν
6: يونيو يونيه جوان حزيران جون ژوئن जून জুন ஜூன் జూన్ ಜೂನ್ ജൂൺ જૂન ਜੂਨ ජූනි มิถุนายน มิย ມິຖຸນາ
6: មិថុនា ខែមិថុនា ဇွန် ဇွန်လ ივნისი ივნისს ივნ հունիսի հունիս ጁን יוני ביוני tháng_6 tháng_06
6: tháng_sáu június jún јун јуна јуни юни juny ekainaren ekainak birželio jūnijs jūnijā juuni júní
6: meitheamh qershor iyun маусым
7: july jul juli juillet juil julio julho luglio lug července cervence lipca lipiec júla
7: июля июль июл липня липень лип temmuz tem julija srpnja heinäkuuta iulie ιουλίου ιουλιου ιούλιος ιουλ
7: يوليو يوليه جويلية تموز جولائی ژوئیه जुलाई जुलै জুলাই ஜூலை జూలై జులై ಜುಲೈ ജൂലൈ જુલાઈ ਜੁਲਾਈ ජූලි
7: กรกฎาคม กค ກໍລະກົດ កក្កដា ខែកក្កដា ဇူလိုင် ဇူလိုင်လ ივლისი ივლისს ივლ հուլիսի հուլիս ጁላይ
7: יולי ביולי tháng_7 tháng_07 tháng_bảy július júl јул јула јули юли juliol uztailaren uztailak
7: liepos jūlijs jūlijā juuli júlí korrik iyul шілде
8: august aug août aout agosto ago augustus agustus srpna srpn sierpnia sierpień augusti augusta
8: августа август авг серпня серпень сер ağustos agustos ağu avgusta kolovoza elokuuta αυγούστου αυγουστου
8: αύγουστος αυγ أغسطس اغسطس أوت آب اگست اوت अगस्त ऑगस्ट আগস্ট আগষ্ট ஆகஸ்ட் ఆగస్టు ಆಗಸ್ಟ್ ഓഗസ്റ്റ്
8: ઑગસ્ટ ਅਗਸਤ අගෝස්තු สิงหาคม สค ສິງຫາ សីហា ខែសីហា ဩဂုတ် ဩဂုတ်လ აგვისტო აგვისტოს აგვ օգոստոսի
8: օգոստոս ኦገስት אוגוסט באוגוסט tháng_8 tháng_08 tháng_tám augusztus agost
8: abuztuaren abuztuak rugpjūčio augusts augustā ágúst lúnasa gusht avqust тамыз agosti
9: september sep sept septembre septiembre setembro set settembre září zari września wrzesień szept
9: сентября сентябрь сен сент вересня вересень вер eylül eylul eyl septembra rujna syyskuuta septembrie
9: σεπτεμβρίου σεπτεμβριου σεπτέμβριος σεπ سبتمبر أيلول ايلول ستمبر سپتامبر सितंबर सितम्बर सप्टेंबर
9: সেপ্টেম্বর செப்டம்பர் సెప్టెంబర్ ಸೆಪ್ಟೆಂಬರ್ സെപ്റ്റംബർ સપ્ટેમ્બર ਸਤੰਬਰ සැප්තැම්බර් กันยายน กย
9: ກັນຍາ កញ្ញា ខែកញ្ញា စက်တင်ဘာ စက်တင်ဘာလ სექტემბერი სექტემბერს სექ սեպտեմբերի սեպտեմբեր
9: ሴፕቴምበር ספטמבר בספטמבר tháng_9 tháng_09 tháng_chín szeptember септември септембар септембра setembre
9: irailaren irailak rugsėjo septembris septembrī shtator sentyabr қыркүйек septemba
10: october oct oktober okt octobre octubre outubro out ottobre ott října rijna października
10: październik októbra eki
10: октября октябрь окт жовтня жовтень жов ekim oktobra lokakuuta octombrie οκτωβρίου οκτωβριου
10: οκτώβριος οκτ أكتوبر اكتوبر تشرين_الأول تشرين_الاول اکتوبر اکتبر अक्टूबर अक्तूबर ऑक्टोबर অক্টোবর
10: அக்டோபர் అక్టోబర్ ಅಕ್ಟೋಬರ್ ഒക്ടോബർ ઑક્ટોબર ਅਕਤੂਬਰ ඔක්තෝබර් ตุลาคม ตค ຕຸລາ តុលា ខែតុលា
10: အောက်တိုဘာ အောက်တိုဘာလ ოქტომბერი ოქტომბერს ოქტ հոկտեմբերի հոկտեմբեր ኦክቶበር אוקטובר באוקטובר
10: tháng_10 tháng_mười október октомври октобар октобра urriaren urriak spalio oktobris oktobrī
10: oktoober tetor oktyabr қазан oktoba
11: november nov novembre noviembre novembro listopadu listopada listopad
11: ноября ноябрь ноя нояб листопада листопад лис kasım kasim kas novembra studenoga marraskuuta noiembrie
11: νοεμβρίου νοεμβριου νοέμβριος νοε نوفمبر تشرين_الثاني نومبر نوامبر नवंबर नवम्बर नोव्हेंबर নভেম্বর
11: நவம்பர் నవంబర్ ನವೆಂಬರ್ നവംബർ નવેમ્બર ਨਵੰਬਰ නොවැම්බර් พฤศจิกายน พย ພະຈິກ វិច្ឆិកា ខែវិច្ឆិកា
11: နိုဝင်ဘာ နိုဝင်ဘာလ ნოემბერი ნოემბერს ნოე նոյեմբերի նոյեմբեր ኖቬምበር נובמבר בנובמבר tháng_11
11: tháng_mười_một ноември новембар новембра azaroaren azaroak lapkričio novembris novembrī nóvember samhain
11: nëntor noyabr қараша novemba
12: december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember des
12: prosince grudnia grudzień
12: декабря декабрь дек грудня грудень гру aralık aralik ara decembra prosinca joulukuuta decembrie
12: δεκεμβρίου δεκεμβριου δεκέμβριος δεκ ديسمبر كانون_الأول كانون_الاول دسمبر دسامبر दिसंबर दिसम्बर
12: डिसेंबर ডিসেম্বর டிசம்பர் డిసెంబర్ ಡಿಸೆಂಬರ್ ഡിസംബർ ડિસેમ્બર ਦਸੰਬਰ දෙසැම්බර් ธันวาคม ธค ທັນວາ
12: ធ្នូ ខែធ្នូ ဒီဇင်ဘာ ဒီဇင်ဘာလ დეკემბერი დეკემბერს დეკ դեկտեմբերի դեկտեմբեր ዲሴምበር דצמבר בדצמבר
12: tháng_12 tháng_mười_hai декември децембар децембра desembre abenduaren abenduak gruodžio decembris
12: decembrī detsember nollaig dhjetor dekabr желтоқсан desemba
1: januarie ጃን հնվ urtarrila студзеня сту студзень জানু ဇန် siječanj jaan xaneiro jän જાન્યુ ינו जन január
1: ಜನ қаң saus sausis јан ജനു जानेवारी जाने ਜਨ janaayo jannaayo ஜன జన ionawr januwari ژانویه جنوري janairu
1: jenụwarị jannar ýanwar ýan январ
2: ፌብሩዋሪ ፌብ փտվ otsaila лютага люты ফেব ဖေ febr veljača veebr pebrero febreiro ફેબ્રુ פבר फ़र feabh ಫೆಬ್ರ
2: ақп vasaris ഫെബ്രു फेब्रु फेब्रुअरी ਫ਼ਰਵਰੀ ਫ਼ਰ февр феб febraayo பிப் ఫిబ్ర chwefror chwef februwari
2: فوریه فبروري فېبروري faburairu febrụwarị frar fewral феврал
3: մրտ martxoa сакавіка сак сакавік ožujak marso mär mäerz mäe μάρ нау kovas മാർ marec maarso மார் mawrth
3: mashi maris maachị marzu
4: ኤፕሪ ապր apirila красавіка кра красавік এপ্রি travanj aprill abrëll אפר ಏಪ್ರಿ сәу balandis ഏപ്രി एप्रि
4: अप्रिल ਅਪ੍ਰੈ abriil ஏப் ఏప్రి квіт ebrill ephreli afirilu epreel апрел
5: մյս maiatza svibanj μάι beal мам gegužė maayo трав meyi مۍ mayu mejju maý
6: junie հնս ekaina чэрвеня чэр чэрвень lipanj hunyo xuño ιούν meith мау jūn birž birželis जुन junij juun
6: черв mehefin yuni ġunju ġun iýun
7: julie korr يوليوز հլս uztaila ліпеня ліп ліпень জুল ဇူ srpanj hulyo juill xullo ιούλ जुल iúil шіл jūl
7: liep liepa julai ਜੁਲਾ julij luulyo gorffennaf gorff julayi جولای yuli julaị lulju iýul
8: gush ኦገስ غشت օգս abuztua жніўня жні жнівень আগ kolovoz αύγ אוג अग ágú lún ಆಗ rugp rugpjūtis ogos ഓഗ
8: ऑग अगस्ट ਅਗ avgust ogosto ஆக ఆగ серп awst agasti اګست agusta ọgọọst ọgọ awwissu awgust
9: ሴፕቴ شتنبر սեպ iraila верасня верасень সেপ সেপ্ট septembar စက် rujan setyembre સપ્ટે ספט सित mfómh
9: ಸೆಪ್ಟೆಂ қыр rugs rugsėjis сеп സെപ്റ്റം सप्टें सेप्टेम्बर ਸਤੰ sebtembar sebteembar செப் సెప్టెం sentabr
9: medi septhemba سېپتمبر سپتمبر satumba settembru sentýabr сентябр
10: ኦክቶ հոկ urria кастрычніка кас кастрычнік অক্টো oktobar အောက် oktubre ઑક્ટો אוק अक्टू dfómh ಅಕ್ಟೋ қаз
10: spal spalis ഒക്‌ടോബർ ഒക്ടോ ऑक्टो अक्टोबर paź ਅਕਤੂ oktoobar அக் అక్టో жовт oktabr hydref okthoba ọktoba
10: ọkt ottubru oktýabr октябр
11: nën ኖቬም نونبر նոյ azaroa лістапада ліс лістапад নভে novembar နို studeni nobyembre νοέ નવે נוב नव nóv
11: samh ನವೆಂ қар lapkr lapkritis ное നവം नोव्हें नोभेम्बर ਨਵੰ нов noofeembar நவ నవం лист tachwedd tach
11: nuwamba novembru noýabr noý ноябр
12: ዲሴም دجنبر դեկ abendua снежня сне снежань ডিসে decembar ဒီ prosinac dets disyembre decembro ડિસે דצמ दिस
12: noll ಡಿಸೆಂ жел gruod gruodis disember ഡിസം डिसें डिसेम्बर ਦਸੰ дец diseembar டிச డిసెం груд rhagfyr rhag
12: disemba disamba diċembru diċ декабр
1: thg_1 thg_01 בינו
1: ມກ janoary ଜାନୁଆରୀ schan schaner janyuwari jannewaris
2: thg_2 thg_02 בפבר
2: ກພ febroary ଫେବୃଆରୀ favrer فيبروري febrewaris
3: thg_3 thg_03
3: ມນ martsa ମାର୍ଚ୍ଚ matshi
4: thg_4 thg_04 באפר
4: ມສ aprily ଅପ୍ରେଲ avrigl اپريل epreli
5: thg_5 thg_05
5: ພພ ମଇ مئي maaie
6: thg_6 thg_06
6: ມິຖ ଜୁନ zercl zercladur
7: thg_7 thg_07
7: ກລ jolay ଜୁଲାଇ fanadur جولاءِ
8: thg_8 thg_08 באוג
8: ສຫ aogositra ଅଗଷ୍ଟ avust آگسٽ
9: thg_9 thg_09 בספט
10: thg_10 thg_10 באוק
11: thg_11 thg_11 בנוב
11: ພຈ novambra ନଭେମ୍ବର novimber studenog
12: thg_12 thg_12 בדצמ
12: ທວ desambra ଡିସେମ୍ବର ڊسمبر desimber
9: meán_fómhair
9: ກຍ septambra ସେପ୍ଟେମ୍ବର settember سيپٽمبر septimber
10: deireadh_fómhair
10: ຕລ ଅକ୍ଟୋବର آڪٽوبر okthobha
"""

_SHORT_LINES = """
1: yan urt xan ean sty ian ion jen
2: shk ots peb vas lut chw fab few
3: mrt kov mac maw maa
4: api aib bal kwi ebr eph afi epr
5: mee geg mey mej
6: qer iyn eka hun cze iun meh yun juu
7: iyl uzt hul xul lip iul lul gor yul
8: там avq abu ag agu ogo sie avg ogs aww awg
9: sht sen ira wrz seb
10: urr hyd
11: noy aza nob lis nof nuw
12: dhj dek abe dis gru
"""

_CROATIAN_LINES = """
1: sij
2: velj
3: ožu
4: tra
5: svi
6: lip
7: srp
8: kol
9: ruj
10: lis listopada
11: stu
12: pro
"""

_PERSIAN_LINES = """
1: فروردین فروردين حمل
2: اردیبهشت ارديبهشت ثور
3: خرداد جوزا
4: تیر تیرماه تير سرطان
5: مرداد امرداد اسد
6: شهریور شهريور سنبله
7: مهر مهرماه میزان
8: آبان عقرب
9: آذر قوس
10: دی دي جدی
11: بهمن دلو
12: اسفند حوت
"""

_ETHIOPIAN_LINES = """
1: መስከረም
2: ጥቅምት
3: ኅዳር ህዳር ሕዳር
4: ታኅሣሥ ታህሳስ ታኅሳስ ታህሣሥ
5: ጥር
6: የካቲት
7: መጋቢት
8: ሚያዝያ ሚያዚያ
9: ግንቦት
10: ሰኔ
11: ሐምሌ ሀምሌ
12: ነሐሴ ነሃሴ ነሀሴ
13: ጳጉሜ ጳጉሜን ጳጉሚን
"""

MONTHS = _table(_LINES)
"""Number of each month by name."""

SHORT_MONTHS = _table(_SHORT_LINES)
"""What may be a word of another language, so that it is a month only behind its day: "14 mrt 2031"."""

CROATIAN_MONTHS = _table(_CROATIAN_LINES)
"""What is this month only behind a day with a point: "3. listopada" is October in Croatian, "3 listopada"
November in Polish."""

PERSIAN_MONTHS = _table(_PERSIAN_LINES)
"""The months of the solar calendar of Iran and, under other names, of Afghanistan."""

ETHIOPIAN_MONTHS = _table(_ETHIOPIAN_LINES)
"""The months of Ethiopia's calendar, in Amharic."""

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
1: januarie yan студзеня сту студзень яну জানু کانوونی_دووەم jaan urtarrila urt ژانویه tammi tammikuu ean
1: xaneiro xan જાન્યુ janairu ינו׳ जन॰ sij siječanj január հնվ jenụwarị қаң ಜನ rêbendan ມກ saus sausis
1: janoary јан ജനു जानेवारी जाने jannar ဇန် ଜାନୁଆରୀ ਜਨ sty جنوري schaner ian janaayo jannaayo ஜன జన январ
1: ýanwar يانۋار janyuwari januwari ionawr জানুৱাৰী jannewaris בינו׳
2: february feb februar feber février fevrier févr fév fevr fev febrero fevereiro febbraio februari února
2: lutego luty februára unora šubat şubat subat şub
2: февраля февраль фев лютого лютий лют februarja veljače helmikuuta februarie φεβρουαρίου φεβρουαριου
2: φεβρουάριος φεβ فبراير فيفري شباط فروری फ़रवरी फरवरी फेब्रुवारी ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி
2: ఫిబ్రవరి ಫೆಬ್ರವರಿ ഫെബ്രുവരി ફેબ્રુઆરી ਫਰਵਰੀ පෙබරවාරි กุมภาพันธ์ กพ ກຸມພາ កុម្ភៈ ខែកុម្ភៈ
2: ဖေဖော်ဝါရီ ဖေဖော်ဝါရီလ თებერვალი თებერვალს თებ փետրվարի փետրվար ፌብሩወሪ פברואר בפברואר
2: tháng_2 tháng_02 tháng_hai február февруари фебруар фебруара febrer otsailaren otsailak vasario
2: februāris februārī veebruar febrúar feabhra shkurt fevral ақпан
2: лютага люты ফেব febr شوبات únor veebr otsaila ots فوریه helmi helmikuu pebrero peb feabh febreiro ફેબ્રુ
2: faburairu fab פבר׳ फ़र॰ velj veljača փտվ febrụwarị ақп ಫೆಬ್ರ sibat ກພ vas vasaris febroary ഫെബ്രു फेब्रु
2: frar fra ဖေ फेब्रुअरी ଫେବୃଆରୀ ਫ਼ਰਵਰੀ ਫ਼ਰ lut فبروري فېبروري favrer февр فيبروري febraayo shk феб பிப்
2: ఫిబ్ర феврал fewral فېۋرال februwari chwefror chwef chw ফেব্ৰুৱাৰী ফেব্ৰু febrewaris בפבר׳
3: march mar märz maerz mrz marzo março marco maart maret marts března brezna marca marzec
3: марта март мар березня березень бер mart ožujka maaliskuuta martie μαρτίου μαρτιου μάρτιος μαρ
3: mars مارس آذار مارچ मार्च মার্চ மார்ச் మార్చి ಮಾರ್ಚ್ മാർച്ച് માર્ચ ਮਾਰਚ මාර්තු มีนาคม มีค ມີນາ
3: មីនា ខែមីនា မတ် မတ်လ მარტი მარტს მარ մարտի մարտ ማርች מרץ מרס במרץ במרס tháng_3 tháng_03 tháng_ba
3: március márc març martxoaren kovo märts márta nauryz наурыз machi
3: mrt сакавіка сак сакавік ئازار březen μάρ martxoa maalis maaliskuu marso maris ožu ožujak մրտ maachị нау
3: mäerz mäe ມນ kov kovas martsa മാർ mac marzu ମାର୍ଚ୍ଚ marec maarso மார் مارت matshi mashi mawrth mär মাৰ্চ
4: april apr avril avr abril abr aprile dubna dubn kwietnia kwiecień apríla
4: апреля апрель апр квітня квітень кві nisan nis travnja huhtikuuta aprilie απριλίου απριλιου απρίλιος
4: απρ أبريل ابريل أفريل نيسان اپریل آوریل अप्रैल एप्रिल এপ্রিল ஏப்ரல் ఏప్రిల్ ಏಪ್ರಿಲ್ ഏപ്രിൽ
4: એપ્રિલ ਅਪ੍ਰੈਲ අප්‍රේල් අප්රේල් เมษายน เมย ເມສາ មេសា ខែមេសា ဧပြီ ဧပြီလ აპრილი აპრილს აპრ
4: ապրիլի ապրիլ ኤፕሪል אפריל באפריל tháng_4 tháng_04 tháng_tư április ápr април априла apirilaren
4: apirilak balandžio aprīlis aprīlī apríl aibreán prill aprel сәуір aprili
4: красавіка кра красавік এপ্রি نیسان duben aprill apirila api huhti huhtikuu aib afirilu afi אפר׳ tra
4: travanj ապր epreel сәу ಏಪ್ರಿ nîsan abrëll ມສ balandis aprily ഏപ്രി एप्रि ဧ अप्रिल ଅପ୍ରେଲ ਅਪ੍ਰੈ kwi
4: avrigl اپريل abriil pri ஏப் ఏప్రి апрел ئاپرېل квіт epreli ephreli ebrill ebr এপ্ৰিল באפר׳
5: may mai mayo maio maggio mag mei maj května kvetna maja mája
5: мая май травня травень тра mayıs mayis svibnja toukokuuta μαΐου μαϊου μαιου μάιος μαϊ μαΐ
5: مايو ماي أيار ايار مئی مه मई मे মে மே మే ಮೇ മേയ് മെയ് મે ਮਈ මැයි พฤษภาคม พค ພຶດສະພາ ឧសភា ខែឧសភា
5: မေ မေလ მაისი მაისს მაი մայիսի մայիս ሜይ ሜ מאי במאי tháng_5 tháng_05 tháng_năm május máj maí
5: мај маја maig maiatzaren maiatzak gegužės maijs maijā bealtaine мамыр
5: ئایار květen μάι maiatza touko toukokuu beal mayu svi svibanj մյս mee мам gulan ພພ geg gegužė mejju mej
5: ମଇ مۍ matg مئي maayo трав meyi মে’ maaie maý
6: june jun juni juin junio junho giugno giu června cervna června czerwca czerwiec júna
6: июня июнь июн червня червень чер haziran haz junija lipnja kesäkuuta iunie ιουνίου ιουνιου ιούνιος ιουν
6: يونيو يونيه جوان حزيران جون ژوئن जून জুন ஜூன் జూన్ ಜೂನ್ ജൂൺ જૂન ਜੂਨ ජූනි มิถุนายน มิย ມິຖຸນາ
6: មិថុនា ខែមិថុនា ဇွန် ဇွန်လ ივნისი ივნისს ივნ հունիսի հունիս ጁን יוני ביוני tháng_6 tháng_06
6: tháng_sáu június jún јун јуна јуни юни juny ekainaren ekainak birželio jūnijs jūnijā juuni júní
6: meitheamh qershor iyun маусым
6: junie iyn чэрвеня чэр чэрвень حوزەیران červen ιούν ekaina eka kesä kesäkuu hunyo hun meith xuño yuni yun
6: lipanj հնս мау hezîran ມິຖ birž birželis jūn jona ġunju ġun जुन ଜୁନ cze zercladur iun junij juun qer
6: ئىيۇن черв mehefin meh iýun
7: july jul juli juillet juil julio julho luglio lug července cervence lipca lipiec júla
7: июля июль июл липня липень лип temmuz tem julija srpnja heinäkuuta iulie ιουλίου ιουλιου ιούλιος ιουλ
7: يوليو يوليه جويلية تموز جولائی ژوئیه जुलाई जुलै জুলাই ஜூலை జూలై జులై ಜುಲೈ ജൂലൈ જુલાઈ ਜੁਲਾਈ ජූලි
7: กรกฎาคม กค ກໍລະກົດ កក្កដា ខែកក្កដា ဇူလိုင် ဇူလိုင်လ ივლისი ივლისს ივლ հուլիսի հուլիս ጁላይ
7: יולי ביולי tháng_7 tháng_07 tháng_bảy július júl јул јула јули юли juliol uztailaren uztailak
7: liepos jūlijs jūlijā juuli júlí korrik iyul шілде
7: julie يوليوز iyl ліпеня ліп ліпень জুল تەمووز červenec ιούλ uztaila uzt heinä heinäkuu hulyo hul iúil
7: xullo xul yuli yul जुल॰ srpanj հլս julaị шіл tîrmeh ກລ liep liepa jūl jolay julai lulju lul ဇူ ଜୁଲାଇ
7: ਜੁਲਾ جولای fanadur iul جولاءِ julij luulyo korr ئىيۇل julayi gorffennaf gorff lip iýul
8: august aug août aout agosto ago augustus agustus srpna srpn sierpnia sierpień augusti augusta
8: августа август авг серпня серпень сер ağustos agustos ağu avgusta kolovoza elokuuta αυγούστου αυγουστου
8: αύγουστος αυγ أغسطس اغسطس أوت آب اگست اوت अगस्त ऑगस्ट আগস্ট আগষ্ট ஆகஸ்ட் ఆగస్టు ಆಗಸ್ಟ್ ഓഗസ്റ്റ്
8: ઑગસ્ટ ਅਗਸਤ අගෝස්තු สิงหาคม สค ສິງຫາ សីហា ខែសីហា ဩဂုတ် ဩဂုတ်လ აგვისტო აგვისტოს აგვ օգոստոսի
8: օգոստոս ኦገስት אוגוסט באוגוסט tháng_8 tháng_08 tháng_tám augusztus agost
8: abuztuaren abuztuak rugpjūčio augusts augustā ágúst lúnasa gusht avqust тамыз agosti
8: غشت avq жніўня жні жнівень আগ ag ئاب srpen αύγ abuztua abu elo elokuu lún agusta agu אוג׳ अग॰ kol
8: kolovoz օգս ọgọọst ọgọ ágú там ಆಗ tebax ສຫ rugp rugpjūtis aogositra ഓഗ ऑग ogos ogo awwissu aww ဩ अगस्ट
8: ଅଗଷ୍ଟ ਅਗ sie اګست avust آگسٽ avgust avg ogs ogosto gush ஆக ఆగ awgust ئاۋغۇست серп agasti awst srp
8: באוג׳ agt
9: september sep sept septembre septiembre setembro set settembre září zari września wrzesień szept
9: сентября сентябрь сен сент вересня вересень вер eylül eylul eyl septembra rujna syyskuuta septembrie
9: σεπτεμβρίου σεπτεμβριου σεπτέμβριος σεπ سبتمبر أيلول ايلول ستمبر سپتامبر सितंबर सितम्बर सप्टेंबर
9: সেপ্টেম্বর செப்டம்பர் సెప్టెంబర్ ಸೆಪ್ಟೆಂಬರ್ സെപ്റ്റംബർ સપ્ટેમ્બર ਸਤੰਬਰ සැප්තැම්බර් กันยายน กย
9: ກັນຍາ កញ្ញា ខែកញ្ញា စက်တင်ဘာ စက်တင်ဘာလ სექტემბერი სექტემბერს სექ սեպտեմբերի սեպտեմբեր
9: ሴፕቴምበር ספטמבר בספטמבר tháng_9 tháng_09 tháng_chín szeptember септември септембар септембра setembre
9: irailaren irailak rugsėjo septembris septembrī shtator sentyabr қыркүйек septemba
9: شتنبر sen верасня верасень сеп সেপ সেপ্ট septembar ئەیلوول iraila ira syys syyskuu setyembre
9: meán_fómhair mfómh સપ્ટે satumba ספט׳ सित॰ ruj rujan սեպ қыр ಸೆಪ್ಟೆಂ ກຍ rugs rugsėjis septambra സെപ്റ്റം
9: सप्टें settembru စက် सेप्टेम्बर ସେପ୍ଟେମ୍ବର ਸਤੰ wrz سېپتمبر سپتمبر sett settember سيپٽمبر sebtembar seb
9: sebteembar sht செப் సెప్టెం сентябр sentýabr سېنتەبىر sentabr septhemba medi ছেপ্তেম্বৰ ছেপ্তে septimber
9: בספט׳
10: october oct oktober okt octobre octubre outubro out ottobre ott října rijna października
10: październik októbra eki
10: октября октябрь окт жовтня жовтень жов ekim oktobra lokakuuta octombrie οκτωβρίου οκτωβριου
10: οκτώβριος οκτ أكتوبر اكتوبر تشرين_الأول تشرين_الاول اکتوبر اکتبر अक्टूबर अक्तूबर ऑक्टोबर অক্টোবর
10: அக்டோபர் అక్టోబర్ ಅಕ್ಟೋಬರ್ ഒക്ടോബർ ઑક્ટોબર ਅਕਤੂਬਰ ඔක්තෝබර් ตุลาคม ตค ຕຸລາ តុលា ខែតុលា
10: အောက်တိုဘာ အောက်တိုဘာလ ოქტომბერი ოქტომბერს ოქტ հոկտեմբերի հոկտեմբեր ኦክቶበር אוקטובר באוקטובר
10: tháng_10 tháng_mười október октомври октобар октобра urriaren urriak spalio oktobris oktobrī
10: oktoober tetor oktyabr қазан oktoba
10: кастрычніка кас кастрычнік অক্টো oktobar تشرینی_یەکەم říjen urria urr loka lokakuu oktubre
10: deireadh_fómhair dfómh ઑક્ટો אוק׳ अक्टू॰ հոկ ọktoba ọkt қаз ಅಕ್ಟೋ cotmeh ຕລ spal spalis ഒക്‌ടോബർ ഒക്ടോ
10: ऑक्टो ottubru အောက် अक्टोबर ଅକ୍ଟୋବର ਅਕਤੂ paź آڪٽوبر oktoobar tet அக் అక్టో октябр oktýabr ئۆكتەبىر жовт
10: oktabr okthobha okthoba hydref অক্টোবৰ באוק׳
11: november nov novembre noviembre novembro listopadu listopada listopad
11: ноября ноябрь ноя нояб листопада листопад лис kasım kasim kas novembra studenoga marraskuuta noiembrie
11: νοεμβρίου νοεμβριου νοέμβριος νοε نوفمبر تشرين_الثاني نومبر نوامبر नवंबर नवम्बर नोव्हेंबर নভেম্বর
11: நவம்பர் నవంబర్ ನವೆಂಬರ್ നവംബർ નવેમ્બર ਨਵੰਬਰ නොවැම්බර් พฤศจิกายน พย ພະຈິກ វិច្ឆិកា ខែវិច្ឆិកា
11: နိုဝင်ဘာ နိုဝင်ဘာလ ნოემბერი ნოემბერს ნოე նոյեմբերի նոյեմբեր ኖቬምበር נובמבר בנובמבר tháng_11
11: tháng_mười_một ноември новембар новембра azaroaren azaroak lapkričio novembris novembrī nóvember samhain
11: nëntor noyabr қараша novemba
11: نونبر noy лістапада ліс лістапад ное নভে novembar تشرینی_دووەم νοέ azaroa aza marras marraskuu nobyembre
11: nob samh નવે nuwamba nuw נוב׳ नव॰ stu studeni նոյ nóv қар ನವೆಂ mijdar ພຈ lapkr lapkritis novambra നവം
11: नोव्हें novembru နို नोभेम्बर ନଭେମ୍ବର ਨਵੰ noofeembar nof nën нов நவ నవం ноябр noýabr نويابىر лист
11: tachwedd tach নৱেম্বৰ নৱে novimber lis studenog samhna בנוב׳
12: december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember des
12: prosince grudnia grudzień
12: декабря декабрь дек грудня грудень гру aralık aralik ara decembra prosinca joulukuuta decembrie
12: δεκεμβρίου δεκεμβριου δεκέμβριος δεκ ديسمبر كانون_الأول كانون_الاول دسمبر دسامبر दिसंबर दिसम्बर
12: डिसेंबर ডিসেম্বর டிசம்பர் డిసెంబర్ ಡಿಸೆಂಬರ್ ഡിസംബർ ડિસેમ્બર ਦਸੰਬਰ දෙසැම්බර් ธันวาคม ธค ທັນວາ
12: ធ្នូ ខែធ្នូ ဒီဇင်ဘာ ဒီဇင်ဘာလ დეკემბერი დეკემბერს დეკ դեկտեմբերի դեկտեմբեր ዲሴምበር דצמבר בדצמבר
12: tháng_12 tháng_mười_hai декември децембар децембра desembre abenduaren abenduak gruodžio decembris
12: decembrī detsember nollaig dhjetor dekabr желтоқсан desemba
12: دجنبر dek снежня сне снежань ডিসে decembar کانونی_یەکەم prosinec dets abendua abe joulu joulukuu
12: disyembre noll decembro ડિસે disamba דצמ׳ दिस॰ prosinac դեկ disemba жел ಡಿಸೆಂ berfanbar ທວ gruod gruodis
12: desambra ഡിസം डिसें disember diċembru diċ ဒီ डिसेम्बर ଡିସେମ୍ବର ਦਸੰ gru ڊسمبر diseembar dhj дец டிச డిసెం
12: декабр دېكابىر груд rhagfyr rhag ডিচেম্বৰ ডিচে desimber nollag בדצמ׳ dis
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

PERSIAN_MONTHS = _table(_PERSIAN_LINES)
"""The months of the solar calendar of Iran and, under other names, of Afghanistan."""

ETHIOPIAN_MONTHS = _table(_ETHIOPIAN_LINES)
"""The months of Ethiopia's calendar, in Amharic."""

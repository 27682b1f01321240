"""One invented report in many languages: boats were stopped for two hours, the police said."""

SAMPLES = {
    "am": (
        "ማክሰኞ ጠዋት በወደቡ የጀልባዎች እንቅስቃሴ ለሁለት ሰዓታት ቆሞ ነበር ሲል ፖሊስ ገለጸ። በዝናቡ ምክንያት ተጓዦች ብዙ ችግር ገጥሟቸዋል፤ "
        "ብዙዎችም ወደ ቤታቸው ለመመለስ ተገደዋል። ጉዳዩ ይመረመራል። በሚቀጥለው ሳምንት አዲሱ የጊዜ ሰሌዳ ይገለጻል፤ ነገር ግን እስካሁን ስለዚህ ውሳኔ "
        "አልተላለፈም።"
    ),
    "ar": (
        "توقفت حركة القوارب في الميناء صباح الثلاثاء لمدة ساعتين، وفق ما قال مسؤولون. وتسببت الأمطار "
        "في متاعب كبيرة للركاب واضطر كثيرون منهم إلى العودة. وسيفتح تحقيق في هذه القضية. ومن المقرر "
        "أن يعلن عن الجدول الجديد في الأسبوع المقبل، لكن لم يتخذ أي قرار حتى الآن. وطالب سكان المدينة"
        " بإعادة ثمن التذاكر التي اشتروها قبل العطلة."
    ),
    "as": (
        "মঙলবাৰে ৰাতিপুৱা বন্দৰত নাও চলাচল দুঘণ্টা বন্ধ আছিল বুলি আৰক্ষীয়ে জনাইছে। বৰষুণৰ বাবে "
        "যাত্ৰীসকলৰ বহুত অসুবিধা হৈছে আৰু বহুতে ঘৰলৈ উভতি যাবলগীয়া হৈছে। এই ঘটনাৰ তদন্ত কৰা হ'ব। অহা"
        " সপ্তাহত নতুন সময়সূচী ঘোষণা কৰা হ'ব, কিন্তু এই বিষয়ে এতিয়াও কোনো সিদ্ধান্ত হোৱা নাই। চহৰৰ"
        " মানুহে টিকটৰ টকা ঘূৰাই বিচাৰিছে।"
    ),
    "az": (
        "Çərşənbə axşamı səhər limanda qayıqların hərəkəti iki saat dayandırıldı, polis bildirib. "
        "Yağışa görə sərnişinlər çox çətinlik çəkib və onların çoxu evə qayıtmağa məcbur olub. Bu iş "
        "araşdırılacaq. Gələn həftə yeni cədvəl elan ediləcək, lakin bu barədə hələ qərar verilməyib."
        " Şəhər sakinləri bayramdan əvvəl aldıqları biletlərin pulunun geri qaytarılmasını tələb "
        "edirlər və bundan sonra nə olacağını heç kim bilmir. Bu da bir problem deyil."
    ),
    "be": (
        "У аўторак раніцай рух лодак у порце спынілі на дзве гадзіны, паведаміла міліцыя. Праз дождж "
        "у пасажыраў было шмат клопату, і многія былі вымушаныя вярнуцца дадому. Справу расследуюць. "
        "На наступным тыдні апублікуюць новы расклад, але рашэнне пра гэта яшчэ не прынятае. Жыхары "
        "горада патрабуюць, каб ім вярнулі грошы за квіткі, якія яны купілі яшчэ да свята."
    ),
    "bg": (
        "Във вторник сутринта движението на лодките в пристанището беше спряно за два часа, съобщиха "
        "от полицията. Заради дъжда пътниците имаха много проблеми и мнозина бяха принудени да се "
        "върнат у дома. Случаят ще бъде проверен. Следващата седмица ще бъде обявено новото "
        "разписание, но решение за това още не е взето. Жителите на града искат да им върнат парите "
        "за билетите, които са купили преди празниците."
    ),
    "bn": (
        "মঙ্গলবার সকালে বন্দরে নৌকা চলাচল দুই ঘণ্টা বন্ধ ছিল বলে পুলিশ জানিয়েছে। বৃষ্টির কারণে "
        "যাত্রীদের অনেক সমস্যা হয়েছে এবং অনেকে বাড়ি ফিরে যেতে বাধ্য হয়েছেন। এই ঘটনার তদন্ত করা "
        "হবে। আগামী সপ্তাহে নতুন সময়সূচি ঘোষণা করা হবে, কিন্তু এ বিষয়ে এখনও কোনো সিদ্ধান্ত হয়নি। "
        "শহরের মানুষ টিকিটের টাকা ফেরত চেয়েছেন।"
    ),
    "bs": (
        "U utorak ujutro saobraćaj brodova u luci obustavljen je na dva sata, saopćila je policija. "
        "Zbog kiše putnici su imali mnogo problema i mnogi su se morali vratiti kući. Slučaj će biti "
        "ispitan. Sljedeće sedmice bit će objavljen novi red vožnje, ali odluka o tome još nije "
        "donesena. Građani traže da im se vrati novac za karte koje su kupili prije praznika, a niko "
        "ne zna šta će biti poslije toga."
    ),
    "ckb": (
        "هاتوچۆی بەلەمەکان لە بەندەرەکە بەیانی سێشەممە بۆ ماوەی دوو کاتژمێر وەستا، بەرپرسان گوتیان. "
        "بەهۆی بارانەوە گەشتیاران تووشی کێشە بوون و زۆر کەس ناچار بوون بگەڕێنەوە. لێکۆڵینەوە لەم "
        "بابەتە دەکرێت. هەفتەی داهاتوو خشتەی نوێ ڕادەگەیەنرێت، بەڵام تا ئێستا هیچ بڕیارێک نەدراوە. "
        "خەڵکی شارەکە داوایان کرد کە پارەی بلیتەکانیان بۆ بگەڕێنرێتەوە."
    ),
    "cs": (
        "V úterý ráno byl provoz lodí v přístavu na dvě hodiny zastaven, uvedla policie. Kvůli dešti "
        "měli cestující mnoho problémů a řada z nich se musela vrátit domů. Případ bude vyšetřen. "
        "Příští týden bude zveřejněn nový jízdní řád, ale rozhodnutí o tom ještě nepadlo. Obyvatelé "
        "města žádají, aby jim byly vráceny peníze za jízdenky, které si koupili před svátky, a nikdo"
        " neví, co bude potom."
    ),
    "cy": (
        "Bore Mawrth cafodd y cychod yn yr harbwr eu hatal am ddwy awr, meddai'r heddlu. Oherwydd y "
        "glaw cafodd y teithwyr lawer o drafferth ac roedd yn rhaid i lawer fynd adref. Bydd yr achos"
        " yn cael ei ymchwilio. Yr wythnos nesaf bydd yr amserlen newydd yn cael ei chyhoeddi, ond "
        "does dim penderfyniad wedi ei wneud eto. Mae trigolion y dref yn gofyn am eu harian yn ôl am"
        " y tocynnau a brynwyd cyn y gwyliau."
    ),
    "da": (
        "Tirsdag morgen blev bådtrafikken i havnen standset i to timer, oplyste politiet. På grund af"
        " regnen fik passagererne meget besvær, og mange måtte rejse hjem igen. Sagen skal nu "
        "undersøges. Næste uge bliver den nye køreplan lagt frem, men der er ikke truffet nogen "
        "beslutning om det endnu. Folk i byen kræver at få pengene tilbage for de billetter, som de "
        "købte før weekenden, og ingen ved, hvad der sker efter det."
    ),
    "en": (
        "On Tuesday morning the boats in the harbour were stopped for two hours, the police said. "
        "Because of the rain the passengers had a lot of trouble, and many of them had to go home "
        "again. The case will be looked into. Next week the new timetable is to be announced, but "
        "there is no decision on that yet. People in the town ask that they be given back the money "
        "for the tickets which they bought before the holidays."
    ),
    "eu": (
        "Astearte goizean, portuko itsasontzien joan-etorria bi orduz eten zuten, poliziak jakinarazi"
        " duenez. Euriaren ondorioz, bidaiariek arazo asko izan zituzten eta askok etxera itzuli "
        "behar izan zuten. Kasua ikertuko dute. Datorren astean ordutegi berria iragarriko da, baina "
        "oraindik ez da erabakirik hartu horri buruz. Hiriko bizilagunek eskatu dute oporren aurretik"
        " erosi zituzten txartelen dirua itzultzeko, eta inork ez daki zer gertatuko den."
    ),
    "fa": (
        "رفت و آمد قایق‌ها در بندر صبح سه‌شنبه به مدت دو ساعت متوقف شد، مقام‌ها گفتند. باران باعث شد "
        "که مسافران با مشکل روبه‌رو شوند و بسیاری از آنها ناچار به بازگشت شدند. این موضوع بررسی خواهد"
        " شد. هفته آینده برنامه جدید اعلام می‌شود، اما هنوز تصمیمی در این باره گرفته نشده است. مردم "
        "شهر خواستند که پول بلیت را به آنها برگردانند."
    ),
    "ga": (
        "Maidin Dé Máirt cuireadh stop le trácht na mbád sa chuan ar feadh dhá uair an chloig, a "
        "dúirt na Gardaí. Mar gheall ar an mbáisteach bhí go leor trioblóide ag na paisinéirí agus "
        "bhí ar a lán acu dul abhaile. Déanfar an cás a fhiosrú. An tseachtain seo chugainn fógrófar "
        "an clár ama nua, ach níl aon chinneadh déanta faoi sin go fóill. Tá muintir an bhaile ag "
        "iarraidh a gcuid airgid ar ais."
    ),
    "gl": (
        "Na mañá do martes, o tráfico de barcos no porto quedou suspendido durante dúas horas, "
        "informou a policía. Por mor da chuvia, os pasaxeiros tiveron moitos problemas e varios foron"
        " obrigados a volver á casa. O caso será investigado. A vindeira semana anunciarase o novo "
        "horario, pero aínda non hai unha decisión sobre iso. Os veciños da cidade piden que lles "
        "devolvan os cartos dos billetes que mercaron antes das vacacións."
    ),
    "he": (
        "ביום שלישי בבוקר הופסקה תנועת הסירות בנמל למשך שעתיים, מסרה המשטרה. בגלל הגשם היו לנוסעים "
        "בעיות רבות ורבים מהם נאלצו לחזור הביתה. המקרה ייבדק. בשבוע הבא יפורסם לוח הזמנים החדש, אבל "
        "עדיין לא התקבלה החלטה על כך. תושבי העיר דורשים שיחזירו להם את הכסף עבור הכרטיסים שקנו לפני "
        "החג."
    ),
    "hi": (
        "मुंबई के बंदरगाह में मंगलवार सुबह नावों की आवाजाही दो घंटे तक बंद रही, अधिकारियों ने बताया। "
        "बारिश के कारण यात्रियों को काफी परेशानी हुई और कई लोगों को वापस लौटना पड़ा। इस मामले की जांच"
        " की जाएगी। अगले सप्ताह नया समय जारी होगा, लेकिन अभी तक इस पर कोई फैसला नहीं हुआ है। शहर के "
        "लोगों ने टिकट का पैसा वापस करने की मांग की है।"
    ),
    "hr": (
        "U utorak ujutro promet brodova u luci obustavljen je na dva sata, priopćila je policija. "
        "Zbog kiše putnici su imali mnogo problema i mnogi su se morali vratiti kući. Slučaj će biti "
        "ispitan. Sljedećeg tjedna bit će objavljen novi vozni red, no odluka o tome još nije "
        "donesena. Građani traže da im se vrati novac za karte koje su kupili prije blagdana, a nitko"
        " ne zna što će biti nakon toga."
    ),
    "id": (
        "Lalu lintas kapal di pelabuhan dihentikan selama dua jam pada Selasa pagi, kata polisi. "
        "Hujan membuat penumpang mengalami banyak kesulitan dan banyak yang terpaksa pulang. Kasus "
        "ini akan diselidiki. Pekan depan jadwal baru akan diumumkan, tetapi belum ada keputusan "
        "tentang hal itu. Warga kota meminta agar uang tiket yang mereka beli sebelum libur "
        "dikembalikan karena mereka tidak bisa berangkat bersama keluarga."
    ),
    "is": (
        "Á þriðjudagsmorgun var umferð báta í höfninni stöðvuð í tvo tíma, að sögn lögreglunnar. "
        "Vegna rigningar lentu farþegar í miklum vandræðum og margir urðu að fara aftur heim. Málið "
        "verður rannsakað. Í næstu viku verður ný áætlun kynnt, en ekki hefur enn verið tekin "
        "ákvörðun um það. Íbúar bæjarins krefjast þess að fá peningana til baka fyrir miðana sem þeir"
        " keyptu fyrir hátíðina."
    ),
    "kk": (
        "Сейсенбі күні таңертең порттағы қайықтардың қозғалысы екі сағатқа тоқтатылды, деп хабарлады "
        "полиция. Жаңбырдан жолаушылар көп қиындық көрді және көбі үйіне қайтуға мәжбүр болды. Бұл іс"
        " тексеріледі. Келесі аптада жаңа кесте жарияланады, бірақ бұл туралы шешім әлі қабылданған "
        "жоқ. Қала тұрғындары мереке алдында сатып алған билеттерінің ақшасын қайтаруды талап етіп "
        "отыр. Бұл үшін кім жауап беретіні де белгісіз."
    ),
    "ky": (
        "Шейшемби күнү эртең менен порттогу кайыктардын кыймылы эки саатка токтотулду, деп билдирди "
        "милиция. Жаандан улам жүргүнчүлөр көп кыйынчылык көрүштү жана көбү үйүнө кайтууга аргасыз "
        "болду. Бул иш текшерилет. Кийинки аптада жаңы жүгүртмө жарыяланат, бирок бул тууралуу чечим "
        "али кабыл алына элек. Шаар тургундары майрамга чейин сатып алган билеттеринин акчасын "
        "кайтарууну талап кылышууда. Бул үчүн ким жооп берери да белгисиз."
    ),
    "mk": (
        "Во вторникот наутро движењето на бродовите во пристаништето беше запрено два часа, соопшти "
        "полицијата. Поради дождот патниците имаа многу проблеми и голем број од нив мораа да се "
        "вратат дома. Случајот ќе биде испитан. Следната недела ќе биде објавен новиот распоред, но "
        "одлука за тоа сѐ уште не е донесена. Жителите на градот бараат да им се вратат парите за "
        "билетите што ги купиле пред празниците."
    ),
    "mn": (
        "Мягмар гарагийн өглөө боомтын завины хөдөлгөөнийг хоёр цагийн турш зогсоосон гэж цагдаагийн "
        "газар мэдээллээ. Борооны улмаас зорчигчид олон хүндрэлтэй тулгарч, ихэнх нь гэртээ буцах "
        "болсон байна. Энэ хэргийг шалгах юм. Дараагийн долоо хоногт шинэ хуваарийг зарлах боловч энэ"
        " талаар одоогоор шийдвэр гараагүй байна. Хотын иргэд баярын өмнө авсан тасалбарынхаа мөнгийг"
        " буцааж өгөхийг шаардаж байна."
    ),
    "mr": (
        "मुंबईतील बंदरात मंगळवारी सकाळी बोटींची वाहतूक दोन तास बंद होती, असे अधिकाऱ्यांनी सांगितले. "
        "पावसामुळे प्रवाशांना मोठा त्रास झाला आणि अनेकांना परत जावे लागले. या प्रकरणी चौकशी करण्यात "
        "येणार आहे. पुढील आठवड्यात नवीन वेळापत्रक जाहीर होईल, मात्र त्याबद्दल अद्याप काहीही ठरलेले "
        "नाही. शहरातील नागरिकांनी प्रशासनावर टीका केली असून तिकिटांचे पैसे परत देण्याची मागणी केली "
        "आहे."
    ),
    "ms": (
        "Lalu lintas bot di pelabuhan dihentikan selama dua jam pada pagi Selasa, kata polis. Hujan "
        "menyebabkan penumpang mengalami banyak kesukaran dan ramai yang terpaksa pulang. Kes ini "
        "akan disiasat. Minggu depan jadual baharu akan diumumkan, tetapi belum ada keputusan "
        "mengenai perkara itu. Penduduk bandar meminta supaya wang tiket yang dibeli mereka sebelum "
        "cuti dikembalikan kerana mereka tidak boleh bertolak bersama keluarga."
    ),
    "ne": (
        "काठमाडौंको पुरानो पुल मंगलबार बिहान दुई घण्टा बन्द भएको थियो, प्रहरीले जनाएको छ। पानीका कारण"
        " यात्रुहरूलाई समस्या भयो र धेरै जना फर्किनुपर्‍यो। यस विषयमा छानबिन गरिने बताइएको छ। अर्को "
        "हप्ता नयाँ समयतालिका सार्वजनिक हुनेछ, तर यसबारे अहिलेसम्म केही निर्णय भएको छैन। नगरका "
        "बासिन्दाले टिकटको पैसा फिर्ता दिन माग गरेका छन्।"
    ),
    "nn": (
        "Tysdag morgon vart båttrafikken i hamna stoppa i to timar, opplyste politiet. På grunn av "
        "regnet fekk passasjerane mykje bry, og mange måtte reise heim att. Saka skal no bli "
        "undersøkt. Neste veke blir den nye ruteplanen lagd fram, men det er ikkje teke noka avgjerd "
        "om dette enno. Folk i byen krev å få att pengane for billettane som dei kjøpte før helga, og"
        " ingen veit kva som skjer etter det."
    ),
    "no": (
        "Tirsdag morgen ble båttrafikken i havnen stanset i to timer, opplyste politiet. På grunn av "
        "regnet fikk passasjerene mye bry, og mange måtte reise hjem igjen. Saken skal nå undersøkes."
        " Neste uke blir den nye ruteplanen lagt frem, men det er ikke tatt noen beslutning om dette "
        "ennå. Folk i byen krever å få igjen pengene for billettene som de kjøpte før helgen, og "
        "ingen vet hva som skjer etter det."
    ),
    "ps": (
        "د سه شنبې په سهار په بندر کې د کښتیو تګ راتګ دوه ساعته بند و، چارواکو وویل. د باران له امله "
        "مسافر له ستونزو سره مخ شول او ډېر کسان بېرته ستانه شول. د دې پېښې په اړه به پلټنه وشي. "
        "راتلونکې اونۍ کې به نوی مهالوېش اعلان شي، خو تر اوسه په دې اړه پرېکړه نه ده شوې. د ښار خلکو "
        "غوښتنه کړې ده چې د ټکټونو پیسې دې بېرته ورکړل شي."
    ),
    "pt": (
        "Na manhã de terça-feira, o tráfego de barcos no porto foi suspenso durante duas horas, "
        "informou a polícia. Por causa da chuva, os passageiros tiveram muitos problemas e vários "
        "foram obrigados a voltar para casa. O caso será investigado. Na próxima semana será "
        "anunciado o novo horário, mas ainda não há uma decisão sobre isso. Os moradores da cidade "
        "pedem que lhes devolvam o dinheiro dos bilhetes que compraram antes das férias."
    ),
    "ru": (
        "Во вторник утром движение лодок в порту остановили на два часа, сообщила полиция. Из-за "
        "дождя у пассажиров было много хлопот, и многие были вынуждены вернуться домой. По этому делу"
        " идет проверка. На следующей неделе опубликуют новое расписание, но решение об этом еще не "
        "принято. Жители города требуют, чтобы им вернули деньги за билеты, которые они купили еще до"
        " праздников."
    ),
    "sd": (
        "منگل جي صبح بندرگاهه تي ٻيڙين جي اچ وڃ ٻن ڪلاڪن تائين بند رهي، عملدارن ٻڌايو. برسات سبب "
        "مسافرن کي ڏاڍي تڪليف ٿي ۽ ڪيترن ئي ماڻهن کي واپس وڃڻو پيو. هن معاملي جي جاچ ڪئي ويندي. ايندڙ"
        " هفتي نئون وقت جاري ٿيندو، پر اڃا تائين ان بابت ڪو به فيصلو نه ٿيو آهي. شهر جي ماڻهن ٽڪيٽن "
        "جا پئسا واپس ڪرڻ جو مطالبو ڪيو آهي."
    ),
    "sk": (
        "V utorok ráno bola doprava lodí v prístave na dve hodiny zastavená, uviedla polícia. Pre "
        "dážď mali cestujúci veľa problémov a mnohí z nich sa museli vrátiť domov. Prípad bude "
        "vyšetrený. Budúci týždeň bude zverejnený nový cestovný poriadok, ale rozhodnutie o tom ešte "
        "nepadlo. Obyvatelia mesta žiadajú, aby im vrátili peniaze za lístky, ktoré si kúpili pred "
        "sviatkami, a nikto nevie, čo bude potom."
    ),
    "so": (
        "Subaxnimadii Talaadada, dhaqdhaqaaqa doonyaha ee dekedda ayaa la joojiyay muddo laba "
        "saacadood ah, sida ay sheegeen booliisku. Roobka awgiis, rakaabka ayaa la kulmay "
        "dhibaatooyin badan waxaana lagu qasbay in ay guryahooda ku noqdaan. Kiiskan waa la baari "
        "doonaa. Toddobaadka soo socda ayaa la shaacin doonaa jadwalka cusub, laakiin weli go'aan "
        "lagama gaarin. Dadka magaalada ayaa dalbaday in lacagta tigidhada loo celiyo."
    ),
    "sr-cyrl": (
        "У уторак ујутро саобраћај бродова у луци обустављен је на два сата, саопштила је полиција. "
        "Због кише путници су имали много проблема и многи су морали да се врате кући. Случај ће бити"
        " испитан. Следеће недеље биће објављен нови ред вожње, али одлука о томе још није донета. "
        "Грађани траже да им се врати новац за карте које су купили пре празника."
    ),
    "sr-latn": (
        "U utorak ujutro saobraćaj brodova u luci obustavljen je na dva sata, saopštila je policija. "
        "Zbog kiše putnici su imali mnogo problema i mnogi su morali da se vrate kući. Slučaj će biti"
        " ispitan. Sledeće nedelje biće objavljen novi red vožnje, ali odluka o tome još nije doneta."
        " Građani traže da im se vrati novac za karte koje su kupili pre praznika, a niko ne zna šta "
        "će biti posle toga."
    ),
    "sv": (
        "På tisdagsmorgonen stoppades båttrafiken i hamnen i två timmar, uppgav polisen. På grund av "
        "regnet fick passagerarna mycket besvär, och många måste åka hem igen. Saken ska nu utredas. "
        "Nästa vecka läggs den nya tidtabellen fram, men något beslut om detta har ännu inte fattats."
        " Folk i staden kräver att få tillbaka pengarna för biljetterna som de köpte före helgen, och"
        " ingen vet vad som händer efter det."
    ),
    "tg": (
        "Рӯзи сешанбе субҳ ҳаракати қаиқҳо дар бандар ба муддати ду соат қатъ шуд, гуфтанд масъулон. "
        "Аз сабаби борон мусофирон бо мушкилот рӯ ба рӯ шуданд ва бисёриҳо маҷбур шуданд, ки ба хона "
        "баргарданд. Ин парванда тафтиш мешавад. Ҳафтаи оянда ҷадвали нав эълон мешавад, аммо дар ин "
        "бора ҳанӯз қарор қабул нашудааст. Сокинони шаҳр талаб карданд, ки пули чиптаҳоро "
        "баргардонанд."
    ),
    "ti": (
        "ሰሉስ ንግሆ ኣብ ወደብ ዝነበረ ምንቅስቓስ ጀላቡ ንክልተ ሰዓታት ደው ኢሉ፡ ፖሊስ ኣፍሊጡ። ብሰንኪ ዝናብ ተጓዓዝቲ ብዙሕ ጸገም ኣጋጢምዎም፡ "
        "ብዙሓት ከኣ ናብ ገዝኦም ክምለሱ ተገዲዶም። እዚ ጉዳይ ክምርመር እዩ። ኣብ ዝመጽእ ሰሙን ሓድሽ መደብ ክእወጅ እዩ፡ ግን ክሳብ ሕጂ ብዛዕባ እዚ "
        "ውሳነ ኣይተዋህበን።"
    ),
    "tl": (
        "Itinigil ng dalawang oras ang biyahe ng mga bangka sa daungan noong Martes ng umaga, ayon sa"
        " pulisya. Dahil sa ulan, nahirapan ang mga pasahero at marami ang napilitang umuwi. "
        "Iimbestigahan ang kaso. Sa susunod na linggo ay ilalabas ang bagong iskedyul, ngunit wala "
        "pang desisyon tungkol dito. Hinihiling ng mga residente na ibalik sa kanila ang pera para sa"
        " mga tiket na binili nila bago ang bakasyon."
    ),
    "tr": (
        "Salı sabahı limandaki tekne trafiği iki saat boyunca durduruldu, polis açıkladı. Yağmur "
        "nedeniyle yolcular çok zorluk çekti ve birçoğu eve dönmek zorunda kaldı. Olay "
        "soruşturulacak. Gelecek hafta yeni tarife açıklanacak, ancak bu konuda henüz bir karar "
        "verilmiş değil. Kent sakinleri tatilden önce aldıkları biletlerin parasının geri verilmesini"
        " istiyor ve bundan sonra ne olacağını kimse bilmiyor. Daha çok sefer için de bir plan yok."
    ),
    "uk": (
        "У вівторок вранці рух човнів у порту зупинили на дві години, повідомила поліція. Через дощ "
        "пасажири мали чимало клопоту, і багато хто був змушений повернутися додому. Справу "
        "розслідують. Наступного тижня оприлюднять новий розклад, але рішення про це ще не ухвалили. "
        "Мешканці міста вимагають, щоб їм повернули гроші за квитки, які вони купили ще до свят."
    ),
    "ur": (
        "بندرگاہ میں منگل کی صبح کشتیوں کی آمد و رفت دو گھنٹے تک بند رہی، حکام نے بتایا۔ بارش کی وجہ "
        "سے مسافروں کو کافی پریشانی ہوئی اور کئی لوگوں کو واپس جانا پڑا۔ اس معاملے کی تحقیقات کی "
        "جائیں گی۔ اگلے ہفتے نیا وقت جاری ہوگا لیکن ابھی تک اس پر کوئی فیصلہ نہیں ہوا ہے۔ شہر کے "
        "لوگوں نے ٹکٹ کے پیسے واپس کرنے کا مطالبہ کیا ہے۔"
    ),
    "uz": (
        "Seshanba kuni ertalab portdagi qayiqlar harakati ikki soatga to‘xtatildi, dedi politsiya. "
        "Yomg‘ir tufayli yo‘lovchilar ko‘p qiyinchilik ko‘rdi va ko‘pchilik uyiga qaytishga majbur "
        "bo‘ldi. Bu ish tekshiriladi. Kelasi hafta yangi jadval e’lon qilinadi, ammo bu haqda hali "
        "qaror qabul qilinmagan. Shahar aholisi bayramdan oldin sotib olgan chiptalarining pulini "
        "qaytarishni talab qilmoqda va bundan keyin nima bo‘lishini hech kim bilmaydi. Bu uchun ham "
        "javob yo‘q."
    ),
    "yi": (
        "דינסטאָג אין דער פֿרי האָט מען אָפּגעשטעלט די שיפֿן אין פּאָרט אויף צוויי שעה, האָט די "
        "פּאָליציי געמאָלדן. צוליב דעם רעגן האָבן די פּאַסאַזשירן געהאַט אַ סך צרות, און אַ סך האָבן "
        "געמוזט גיין צוריק אַהיים. מען וועט אויספֿאָרשן דעם פֿאַל. די קומענדיקע וואָך וועט מען "
        "אָנזאָגן דעם נײַעם פּלאַן, אָבער מען האָט נאָך נישט באַשלאָסן."
    ),
}

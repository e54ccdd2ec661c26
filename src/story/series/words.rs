//! What headlines number, by language: parts of a series, ordinals, months.

/// A language's words: what is counted through, the forms of one thing parted by `/`; how ordinals from the first on begin,
/// and by how many letters they may go on; the months as dates name them, January first. Empty where a language needs or
/// has none here.
pub(super) struct Words {
    pub code: &'static str,
    pub parts: &'static str,
    pub ordinals: &'static str,
    pub endings: usize,
    pub months: &'static str,
}

/// What ends an ordinal that is written in digits.
pub(super) const ORDINAL_ENDINGS: [&str; 24] = [
    "st", "nd", "rd", "th", "e", "er", "re", "ère", "ème", "eme", "nde", "de", "ste", "a", "o", "ª", "º", "ro", "ra",
    "da", "do", "ta", "to", "va",
];

/// "No. 5", in whatever language.
pub(super) const NUMBER: [&str; 11] =
    ["no", "nr", "num", "núm", "número", "numéro", "nro", "nº", "n", "number", "nummer"];

pub(super) static WORDS: [Words; 12] = [
    Words {
        code: "en",
        parts: "stage round day/days week weeks matchday matchweek gameweek episode part chapter season match game race heat leg \
            lap volume/vol issue phase step lesson edition odi session section article proposition/prop amendment route highway \
            line flight district ward group quarter",
        ordinals: "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        endings: 0,
        months: "january february march april may june july august september october november december",
    },
    Words {
        code: "de",
        parts: "etappe/etappen runde spieltag/spieltags spieltages tag/tages tage woche kalenderwoche/kw folge teil kapitel staffel \
            spiel rennen lauf ausgabe band phase stufe lektion auflage sitzung artikel paragraf/paragraph linie gleis gruppe \
            halbzeit viertel quartal jahrgang bezirk zone",
        ordinals: "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft",
        endings: 2,
        months: "januar februar märz april mai juni juli august september oktober november dezember",
    },
    Words {
        code: "fr",
        parts: "étape/etape journée/journee jour semaine épisode/episode partie chapitre saison match manche tour course \
            tome volume phase édition leçon séance article ligne vol quai groupe trimestre zone",
        ordinals: "premi deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième",
        endings: 3,
        months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    },
    Words {
        code: "es",
        parts: "etapa jornada día/dia semana episodio parte capítulo/capitulo temporada partido juego carrera ronda fecha volumen \
            fase edición/edicion lección sesión artículo línea/linea vuelo grupo trimestre zona entrega",
        ordinals: "primer segund tercer cuart quint sext séptim octav noven décim",
        endings: 1,
        months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    },
    Words {
        code: "it",
        parts: "tappa giornata giorno settimana puntata episodio parte capitolo stagione partita gara turno volume fase edizione \
            lezione seduta articolo linea volo gruppo trimestre zona",
        ordinals: "prim second terz quart quint sest settim ottav decim",
        endings: 1,
        months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    },
    Words {
        code: "pt",
        parts: "etapa rodada/jornada dia semana episódio/episodio parte capítulo/capitulo temporada jogo partida corrida volume \
            fase edição/edicao lição sessão artigo linha voo grupo trimestre zona concurso",
        ordinals: "primeir segund terceir quart quint sext sétim oitav non décim",
        endings: 1,
        months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    },
    Words {
        code: "nl",
        parts: "etappe/rit ronde speelronde dag week aflevering deel hoofdstuk seizoen wedstrijd race jaargang fase editie les \
            zitting artikel lijn vlucht spoor groep kwartaal zone",
        ordinals: "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
        endings: 0,
        months: "januari februari maart april mei juni juli augustus september oktober november december",
    },
    Words {
        code: "ru",
        parts: "этап/этапа/этапе тур/тура/туре раунд/раунда/раунде день/дня неделя/недели/неделю серия/серии/серию \
            выпуск/выпуска часть/части глава/главы сезон/сезона/сезоне матч/матча/матче том/тома урок/урока \
            статья/статьи/статье линия/линии рейс/рейса группа/группы/группе квартал/квартала/квартале",
        ordinals: "перв втор трет четверт пят шест седьм восьм девят десят",
        endings: 3,
        months: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    },
    Words {
        code: "uk",
        parts: "етап/етапу/етапі тур/туру/турі раунд/раунду/раунді день/дня тиждень/тижня серія/серії/серію випуск/випуску \
            частина/частини/частину розділ/розділу сезон/сезону/сезоні матч/матчу/матчі том/тому урок/уроку \
            стаття/статті лінія/лінії рейс/рейсу група/групи/групі квартал/кварталу/кварталі",
        ordinals: "перш друг трет четверт п'ят шост сьом восьм дев'ят десят",
        endings: 3,
        months: "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    },
    Words {
        code: "tr",
        parts: "etap hafta/haftası/haftada gün/günü/gününde bölüm/bölümü/bölümde sezon/sezonu/sezonda maç/maçı yarış/yarışı \
            tur/turu/turda kısım/kısmı cilt/cildi sayı/sayısı aşama/aşaması ders/dersi oturum/oturumu madde/maddesi \
            hat/hattı sefer/seferi grup/grubu çeyrek/çeyreği",
        ordinals: "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
        endings: 0,
        months: "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    },
    Words {
        code: "ar",
        parts: "المرحلة/مرحلة الجولة/جولة اليوم/يوم الأسبوع/أسبوع الحلقة/حلقة الجزء/جزء الفصل/فصل الموسم/موسم المباراة/مباراة \
            السباق/سباق العدد/عدد المادة/مادة الخط/خط الرحلة/رحلة المجموعة/مجموعة الربع الدورة/دورة",
        ordinals: "",
        endings: 0,
        months: "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    },
    Words {
        code: "he",
        parts: "שלב מחזור סיבוב יום שבוע פרק חלק עונה משחק מרוץ גיליון סעיף קו טיסה קבוצה רבעון",
        ordinals: "",
        endings: 0,
        months: "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    },
];

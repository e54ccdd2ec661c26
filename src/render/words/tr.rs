//! The digest's own words in Turkish.

use super::{Plural, Words};

pub(super) const TURKISH: Words = Words {
    code: "tr",
    direction: "ltr",
    plural: Plural::Other,
    thousands: ".",
    weekdays: ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"],
    months: [
        "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
    ],
    long_date: "{day} {month} {year} {weekday}",
    date: "{day} {month} {year}",
    time: "{date} {time}",
    first_day: "1",
    at_a_glance: "Bir bakışta",
    in_brief: "Kısaca",
    also_seen: "Diğer başlıklar",
    more: "Bu konuda daha fazlası",
    in_its_place: "kaynaktaki yerinde",
    untitled: "Başlıksız",
    headline_only: "Yalnızca başlık",
    promise: "Her cümle kaynağından olduğu gibi alınmıştır; hiçbir şey yeniden yazılmamıştır.",
    nothing: "Bu sayıda anlatılacak bir şey yok.",
    leave: "Abonelikten çık",
    by: "Yazan: {}",
    words_of: &["{} / {} sözcük"],
    stories: &["{} haber"],
    sources: &["{} kaynak"],
    left_out: &["Ve {} haber daha."],
    minutes: &["{} dakikalık okuma"],
    no_sentence: "Seçilecek cümle yok.",
    too_few_words: &["Hiçbir cümle yeterince kısa değil; en kısası {} sözcük."],
    too_few_characters: &["Hiçbir cümle yeterince kısa değil; en kısası {} karakter."],
};

//! Numbers that are spelled out: "twelve" and "12" are one.

use crate::language::Language;
use crate::text::word::words;

/// A language's words for the numbers from two to twenty, and for thirty to ninety; `-` where it has no single word, or one
/// that means something else as often. Only forms that stand by themselves: "one" is an article in too many languages.
const WORDS: [(&str, &str, &str); 9] = [
    (
        "en",
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
         nineteen twenty",
        "thirty forty fifty sixty seventy eighty ninety",
    ),
    (
        "de",
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn \
         neunzehn zwanzig",
        "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    ),
    (
        "fr",
        "deux trois quatre cinq six sept huit - dix onze douze treize quatorze quinze seize - - - vingt",
        "trente quarante cinquante soixante - - -",
    ),
    (
        "es",
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho \
         diecinueve veinte",
        "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    ),
    (
        "it",
        "due tre quattro cinque - sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette \
         diciotto diciannove venti",
        "trenta quaranta cinquanta sessanta settanta ottanta novanta",
    ),
    (
        "pt",
        "dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove \
         vinte",
        "trinta quarenta cinquenta sessenta setenta oitenta noventa",
    ),
    (
        "nl",
        "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien \
         negentien twintig",
        "dertig veertig vijftig zestig zeventig tachtig negentig",
    ),
    (
        "ru",
        "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать \
         шестнадцать семнадцать восемнадцать девятнадцать двадцать",
        "тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    ),
    (
        "tr",
        "iki üç dört beş altı yedi sekiz dokuz on - - - - - - - - - yirmi",
        "otuz kırk elli altmış yetmiş seksen doksan",
    ),
];

/// How a language spells numbers out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelled(Option<(&'static str, &'static str)>);

impl Spelled {
    pub(super) fn of(language: Language) -> Spelled {
        let own = WORDS.iter().find(|(code, ..)| *code == language.code());
        Spelled(own.map(|(_, ones, tens)| (*ones, *tens)))
    }

    /// The number that a word stands for, in whatever case.
    pub(super) fn value(self, word: &str) -> Option<u32> {
        let (ones, tens) = self.0?;
        let word = word.to_lowercase();
        let in_ones = (2..).zip(ones.split(' ')).find(|(_, one)| *one == word).map(|(value, _)| value);
        in_ones.or_else(|| (3..).zip(tens.split(' ')).find(|(_, ten)| *ten == word).map(|(value, _)| 10 * value))
    }

    /// The numbers that are spelled out in a sentence; a ten and the one that follows it are one number.
    pub(super) fn numbers(self, sentence: &str) -> Vec<u32> {
        let mut numbers: Vec<u32> = Vec::new();
        if self.0.is_none() {
            return numbers;
        }
        let mut end = None;
        for (at, word) in words(sentence) {
            let Some(value) = self.value(word) else { continue };
            let follows = end.is_some_and(|end| at == end + 1);
            match numbers.last_mut() {
                Some(last) if follows && *last >= 10 && *last % 10 == 0 && value < 10 => *last += value,
                _ => numbers.push(value),
            }
            end = Some(at + word.len());
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_word_or_a_gap_for_each_number() {
        for (code, ones, tens) in WORDS {
            assert!(Language::from_code(code).is_some(), "{code}");
            assert_eq!((ones.split(' ').count(), tens.split(' ').count()), (19, 7), "{code}");
        }
    }

    #[test]
    fn numbers_are_read_as_they_are_spelled() {
        let numbers =
            |code: &str, sentence: &str| Spelled::of(Language::from_code(code).expect("a language")).numbers(sentence);
        assert_eq!(numbers("en", "Twelve died; twenty-two of sixty are missing."), [12, 22, 60]);
        assert_eq!(numbers("fr", "Dix-sept morts, vingt disparus"), [17, 20]);
        assert_eq!(numbers("tr", "On iki kişi öldü"), [12]);
        assert!(numbers("ja", "十二人が死亡").is_empty());
    }
}

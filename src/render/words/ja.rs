//! The digest's own words in Japanese.

use super::{Plural, Words};

pub(super) const JAPANESE: Words = Words {
    code: "ja",
    direction: "ltr",
    plural: Plural::Other,
    thousands: ",",
    weekdays: ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"],
    months: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
    long_date: "{year}年{month}{day}日（{weekday}）",
    date: "{year}年{month}{day}日",
    time: "{date} {time}",
    first_day: "1",
    at_a_glance: "見出し一覧",
    in_brief: "短信",
    also_seen: "その他の見出し",
    more: "関連記事",
    in_its_place: "出典の該当箇所",
    untitled: "無題",
    headline_only: "見出しのみ",
    promise: "どの文も出典から一字一句そのまま引用したもので、書き換えは一切ありません。",
    nothing: "この号でお伝えすることはありません。",
    by: "著者：{}",
    words_of: &["{} 語／全 {} 語"],
    stories: &["ニュース {} 件"],
    sources: &["情報源 {} 件"],
    left_out: &["ほかに {} 件。"],
    minutes: &["約 {} 分で読めます"],
    no_sentence: "選べる文がありません。",
    too_few_words: &["十分に短い文がありません。最も短い文は {} 語です。"],
    too_few_characters: &["十分に短い文がありません。最も短い文は {} 文字です。"],
};

//! The digest's own words in Chinese.

use super::{Plural, Words};

pub(super) const CHINESE: Words = Words {
    code: "zh",
    direction: "ltr",
    plural: Plural::Other,
    thousands: ",",
    weekdays: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
    months: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
    long_date: "{year}年{month}{day}日 {weekday}",
    date: "{year}年{month}{day}日",
    time: "{date} {time}",
    first_day: "1",
    at_a_glance: "要闻速览",
    in_brief: "简讯",
    also_seen: "其他标题",
    more: "相关报道",
    in_its_place: "在原文中的位置",
    untitled: "无标题",
    headline_only: "仅标题",
    promise: "每句话均逐字引自原文，未作任何改写。",
    nothing: "本期没有可报道的内容。",
    by: "作者：{}",
    words_of: &["摘录 {} 词，全文 {} 词"],
    stories: &["{} 则新闻"],
    sources: &["{} 个来源"],
    left_out: &["另有 {} 则新闻。"],
    minutes: &["阅读约 {} 分钟"],
    no_sentence: "没有可选的句子。",
    too_few_words: &["没有足够短的句子；最短的有 {} 词。"],
    too_few_characters: &["没有足够短的句子；最短的有 {} 个字符。"],
};

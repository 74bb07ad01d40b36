//! The report of a class as a page.

use super::{Alike, Class, Member, trace};
use crate::marking::outcome::{Outcome, Part, Verdict};
use crate::marking::report;
use crate::words::rounded;
use quick_xml::escape::escape;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The look of the page, in light and dark and on paper.
const STYLE: &str = include_str!("page.css");

/// The most explanations listed for one kind of mistake.
const MOST_SAID: usize = 12;

/// The page.
pub fn page(class: &Class) -> String {
    let title = text(&class.title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Marks: {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <header>\n<h1>{title}</h1>\n"
    );
    summary(class, &mut page);
    page += "</header>\n";
    marks(class, &mut page);
    mistakes(class, &mut page);
    alike(class, &mut page);
    gaps(class, &mut page);
    one_by_one(class, &mut page);
    page + "</main>\n</body>\n</html>\n"
}

/// Text of HTML, without control characters.
fn text(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    escape(clean.as_str()).into_owned()
}

/// The CSS class and the sign of a verdict: color is never the only information.
fn look(outcome: &Outcome) -> (&'static str, &'static str) {
    match outcome.verdict {
        Verdict::Right => ("right", "✓"),
        Verdict::Wrong => ("wrong", "✗"),
        Verdict::RightAsFarAsJudged => ("partly", "◐"),
        Verdict::NotJudged => ("open", "–"),
    }
}

fn verdict(outcome: &Outcome) -> String {
    let (class, sign) = look(outcome);
    let says = text(&report::verdict(outcome));
    format!("<span class=\"verdict {class}\"><span class=\"sign\">{sign}</span> {says}</span>")
}

fn summary(class: &Class, page: &mut String) {
    let mut marks: Vec<f64> =
        class.members.iter().filter_map(|member| member.marks.marks).collect();
    marks.sort_by(f64::total_cmp);
    let median = match marks.len() {
        0 => String::new(),
        n => {
            let median = (marks[(n - 1) / 2] + marks[n / 2]) / 2.0;
            let of = rounded(class.rubric.out_of(), 10);
            format!("; median of the marks: {} of {of}", rounded(median, 4))
        }
    };
    let says = format!("{}{median}.", class.says());
    let _ = writeln!(page, "<p class=\"lead\">{}</p>", text(&says));
    let _ = writeln!(
        page,
        "<p class=\"rubric\">Marks: {}. Parts that were not judged earn nothing, and only a workbook that is \
         right gets full marks.</p>",
        text(&class.rubric.says())
    );
}

/// A number of marks, or a dash.
fn number(member: &Member) -> String {
    member.marks.marks.map_or("–".to_owned(), |marks| rounded(marks, 10))
}

fn marks(class: &Class, page: &mut String) {
    let out_of = rounded(class.rubric.out_of(), 10);
    *page += "<section>\n<h2>Marks</h2>\n<div class=\"scroll\"><table class=\"marks\">\n<thead><tr>\
              <th>Who</th><th>Verdict</th>";
    let _ = write!(page, "<th class=\"n\">Marks of {out_of}</th>");
    for part in Part::ALL {
        let _ = write!(page, "<th class=\"n\">{}</th>", part.word());
    }
    *page += "</tr></thead>\n<tbody>\n";
    for (place, member) in class.members.iter().enumerate() {
        let _ = write!(
            page,
            "<tr><th scope=\"row\"><a href=\"#w{place}\">{}</a></th><td>{}</td>\
             <td class=\"n total\">{}</td>",
            text(&member.name),
            verdict(&member.outcome),
            number(member)
        );
        for part in Part::ALL {
            let count = member.outcome.judged.of(part);
            let whole = if count.of > 0 && count.judged == count.of { " whole" } else { " gap" };
            let _ = write!(page, "<td class=\"n{whole}\">{} of {}</td>", count.judged, count.of);
        }
        *page += "</tr>\n";
    }
    *page += "</tbody>\n</table></div>\n<p class=\"legend\">The columns from forward to rate count the cells that \
              were judged. Each name links to the details.</p>\n</section>\n";
}

fn mistakes(class: &Class, page: &mut String) {
    *page += "<section>\n<h2>Mistakes</h2>\n";
    let mistakes = class.mistakes();
    if mistakes.is_empty() {
        *page += "<p>No mistakes were found.</p>\n</section>\n";
        return;
    }
    *page += "<div class=\"scroll\"><table class=\"mistakes\">\n<thead><tr><th>Mistake</th><th>In</th>\
              <th class=\"n\">Workbooks</th><th>Explanation, and who</th></tr></thead>\n<tbody>\n";
    for mistake in &mistakes {
        let _ = write!(
            page,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{} of {}</td><td><ul>",
            text(&mistake.title()),
            mistake.part.word(),
            mistake.members.len(),
            class.members.len()
        );
        let (first, more) =
            mistake.explanations.split_at(mistake.explanations.len().min(MOST_SAID));
        let mut item = |says: &str, members: &BTreeSet<usize>| {
            let names = text(&class.names(members));
            let _ = write!(page, "<li>{}<span class=\"whose\">{names}</span></li>", text(says));
        };
        first.iter().for_each(|(says, members)| item(says, members));
        if !more.is_empty() {
            let members = more.iter().flat_map(|(_, members)| members).copied().collect();
            item(&format!("and {} more, listed one by one below", more.len()), &members);
        }
        *page += "</ul></td></tr>\n";
    }
    *page += "</tbody>\n</table></div>\n</section>\n";
}

fn alike(class: &Class, page: &mut String) {
    let alike = class.alike();
    if alike.is_empty() {
        return;
    }
    *page += "<section>\n<h2>Side by side</h2>\n<p>These workbooks have the same initial weights and share a \
              mistake that at most two workbooks, or a tenth of them, have. A = marks the shared \
              mistakes. This page says what is the same, not why.</p>\n";
    for group in &alike {
        side_by_side(class, group, page);
    }
    *page += "</section>\n";
}

fn side_by_side(class: &Class, group: &Alike, page: &mut String) {
    *page += "<div class=\"pair\">\n";
    for place in &group.members {
        let member = &class.members[*place];
        let names_sheets = report::names_sheets(&member.outcome);
        let _ = write!(
            page,
            "<div><h3><a href=\"#w{place}\">{}</a></h3><p>{}, marks {}</p><ul class=\"findings\">",
            text(&member.name),
            verdict(&member.outcome),
            number(member)
        );
        for finding in &member.outcome.findings {
            let (class, sign) = match group.shared.contains(&trace(finding)) {
                true => ("same", "="),
                false => ("own", "·"),
            };
            let _ = write!(
                page,
                "<li class=\"{class}\"><span class=\"sign\">{sign}</span> <b>{}</b> {}</li>",
                text(&report::place(finding, names_sheets)),
                text(&finding.explanation)
            );
        }
        *page += "</ul></div>\n";
    }
    *page += "</div>\n";
}

fn gaps(class: &Class, page: &mut String) {
    *page += "<section>\n<h2>Not judged</h2>\n";
    let gaps = class.gaps();
    if gaps.is_empty() {
        *page += "<p>Everything was judged.</p>\n</section>\n";
        return;
    }
    *page += "<div class=\"scroll\"><table class=\"gaps\">\n<thead><tr><th>Why</th>\
              <th class=\"n\">Workbooks</th><th>Who</th></tr></thead>\n<tbody>\n";
    for gap in &gaps {
        let hint = gap
            .hint
            .map(|hint| format!("<span class=\"hint\">try <code>{}</code></span>", text(hint)));
        let _ = writeln!(
            page,
            "<tr><td>{}{}</td><td class=\"n\">{} of {}</td><td>{}</td></tr>",
            text(gap.why),
            hint.unwrap_or_default(),
            gap.members.len(),
            class.members.len(),
            text(&class.names(&gap.members))
        );
    }
    *page += "</tbody>\n</table></div>\n</section>\n";
}

fn one_by_one(class: &Class, page: &mut String) {
    *page += "<section>\n<h2>One by one</h2>\n";
    for (place, member) in class.members.iter().enumerate() {
        let outcome = &member.outcome;
        let names_sheets = report::names_sheets(outcome);
        let open = member.marks.says_open(outcome).map(|open| format!(" ({open})"));
        let _ = writeln!(
            page,
            "<article id=\"w{place}\">\n<h3>{}</h3>\n<p>{}, marks {}{}</p>\n<p class=\"judged\">judged: \
             {}</p>",
            text(&member.name),
            verdict(outcome),
            text(&member.marks.says()),
            text(&open.unwrap_or_default()),
            text(&report::judged(outcome))
        );
        let mut items: Vec<String> = Vec::new();
        for finding in &outcome.findings {
            let answer = report::answer(finding)
                .map(|answer| format!("<span class=\"answer\">{}</span>", text(&answer)));
            items.push(format!(
                "<li class=\"wrong\"><span class=\"sign\">✗</span> <b>{}</b> {}{}</li>",
                text(&report::place(finding, names_sheets)),
                text(&finding.explanation),
                answer.unwrap_or_default()
            ));
        }
        for unjudged in &outcome.unjudged {
            let place = report::place_of_unjudged(unjudged, names_sheets);
            let place = place.map(|place| format!("<b>{}</b> ", text(&place))).unwrap_or_default();
            let hint = unjudged
                .hint
                .as_deref()
                .map(|hint| format!("<span class=\"hint\">try <code>{}</code></span>", text(hint)));
            items.push(format!(
                "<li class=\"open\"><span class=\"sign\">–</span> {place}not judged: {}{}</li>",
                text(&unjudged.why),
                hint.unwrap_or_default()
            ));
        }
        for note in &outcome.notes {
            let note = text(note);
            items.push(format!("<li class=\"note\"><span class=\"sign\">i</span> {note}</li>"));
        }
        if !items.is_empty() {
            let _ = writeln!(page, "<ul class=\"findings\">\n{}\n</ul>", items.join("\n"));
        }
        *page += "</article>\n";
    }
    *page += "</section>\n";
}

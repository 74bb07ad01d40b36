//! How people write the same formula: rules that turn the usual text of a formula into another one of the same value.

/// A pattern, and what people write in its place. `§` stands for any text with balanced brackets, the same text
/// wherever it occurs.
pub type Rule = (&'static str, &'static str);

/// A formula as the rules spell it, one rule after the other.
pub fn spelled(formula: &str, rules: &[Rule]) -> String {
    rules.iter().fold(formula.to_owned(), |text, rule| replaced(&text, *rule))
}

fn replaced(text: &str, (pattern, replacement): Rule) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match matched(rest, pattern) {
            Some((captured, after)) => {
                out += &replacement.replace('§', captured);
                rest = after;
            }
            None => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    out
}

/// What `§` stands for where a text begins with a pattern, and the text after it.
fn matched<'a>(text: &'a str, pattern: &str) -> Option<(&'a str, &'a str)> {
    let mut pieces = pattern.split('§');
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut captured = None;
    for piece in pieces {
        let found = match captured {
            Some(found) => found,
            None => shortest_before(rest, piece)?,
        };
        captured = Some(found);
        rest = rest.strip_prefix(found)?.strip_prefix(piece)?;
    }
    Some((captured.unwrap_or_default(), rest))
}

/// The shortest text with balanced brackets that stands before `end`.
fn shortest_before<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        if at > 0 && depth == 0 && text[at..].starts_with(end) {
            return Some(&text[..at]);
        }
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return None,
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

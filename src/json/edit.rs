//! Changes to a JSON text that leave everything else as it is: indentation, line ends, order and comments.
//!
//! Changes are collected by container, because a comma belongs to two neighbours, and made into [`Edit`]s at the
//! end.

use std::ops::Range;

use moorline_scan::{search, write::joined};

use super::{Node, Value};
use crate::{
    finding::Edit,
    order,
    wire::{Write, to_text},
};

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    /// JSON as it stands.
    Raw(String),
    /// An array.
    List(Vec<New>),
    /// An object.
    Object(Vec<(String, New)>),
}

impl New {
    /// A text.
    pub fn text(text: &str) -> New {
        New::Raw(to_text(&text))
    }

    /// `true` or `false`.
    pub fn switch(on: bool) -> New {
        New::Raw(if on { "true" } else { "false" }.to_owned())
    }

    /// An object with these members.
    pub fn object(members: Vec<(&str, New)>) -> New {
        let mut owned = Vec::with_capacity(members.len());
        for (name, value) in members {
            owned.push((name.to_owned(), value));
        }
        New::Object(owned)
    }
}

impl New {
    /// Appends it on one line, without blanks.
    pub fn write_compact(&self, out: &mut String) {
        let (open, close, count) = match self {
            New::Raw(text) => return out.push_str(text),
            New::List(elements) => ('[', ']', elements.len()),
            New::Object(members) => ('{', '}', members.len()),
        };
        out.push(open);
        for number in 0..count {
            if number > 0 {
                out.push(',');
            }
            match self {
                New::Object(members) => {
                    if let Some((name, value)) = members.get(number) {
                        name.write(out);
                        out.push(':');
                        value.write_compact(out);
                    }
                }
                New::List(elements) => {
                    if let Some(element) = elements.get(number) {
                        element.write_compact(out);
                    }
                }
                New::Raw(_) => {}
            }
        }
        out.push(close);
    }
}

/// How a text is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Its line ends; empty when it has only one line.
    pub newline: &'static str,
    /// One step of indentation.
    pub unit: String,
    /// What stands after a colon, and after a comma within a line.
    pub blank: &'static str,
}

impl Style {
    /// The style of a text.
    pub fn of(text: &str, root: &Node) -> Style {
        let inside = text.get(root.span.clone()).unwrap_or("");
        let newline = match inside.find('\n') {
            Some(at) if inside.get(..at).is_some_and(|before| before.ends_with("\r")) => "\r\n",
            Some(_) => "\n",
            None if inside.contains('\r') => "\r",
            None => "",
        };
        let first = root.members().first();
        let unit = first.and_then(|member| indentation(text, member.key_span.start));
        let outer = indentation(text, root.span.start).unwrap_or("");
        let unit = unit.and_then(|unit| unit.strip_prefix(outer)).filter(|unit| !unit.is_empty());
        let is_tight = first.is_some_and(|member| {
            text.get(member.key_span.end..member.value.span.start).is_some_and(|between| between == ":")
        });
        Style {
            newline,
            unit: unit.unwrap_or("  ").to_owned(),
            blank: if is_tight && newline.is_empty() { "" } else { " " },
        }
    }

    /// The same on one line.
    fn on_one_line(&self) -> Style {
        Style { newline: "", ..self.clone() }
    }

    /// Appends a value. `outer` is the indentation of the line that it begins in.
    pub fn write(&self, value: &New, outer: &str, out: &mut String) {
        match value {
            New::Raw(text) => out.push_str(text),
            New::List(elements) => {
                self.write_items('[', elements, ']', outer, out, |element, inner, out| {
                    self.write(element, inner, out);
                });
            }
            New::Object(members) => self.write_items('{', members, '}', outer, out, |member, inner, out| {
                self.write_member(&member.0, &member.1, inner, out);
            }),
        }
    }

    /// Appends a member.
    pub fn write_member(&self, name: &str, value: &New, outer: &str, out: &mut String) {
        name.write(out);
        out.push(':');
        out.push_str(self.blank);
        self.write(value, outer, out);
    }

    fn write_items<T>(
        &self,
        open: char,
        items: &[T],
        close: char,
        outer: &str,
        out: &mut String,
        write: impl Fn(&T, &str, &mut String),
    ) {
        out.push(open);
        let inner = if self.newline.is_empty() { String::new() } else { joined(&[outer, &self.unit]) };
        for (number, item) in items.iter().enumerate() {
            if number > 0 {
                out.push(',');
            }
            if !self.newline.is_empty() {
                out.push_str(self.newline);
                out.push_str(&inner);
            } else if number > 0 || open == '{' {
                out.push_str(self.blank);
            }
            write(item, &inner, out);
        }
        if !items.is_empty() {
            if !self.newline.is_empty() {
                out.push_str(self.newline);
                out.push_str(outer);
            } else if open == '{' {
                out.push_str(self.blank);
            }
        }
        out.push(close);
    }
}

/// What is to be done in one container.
struct Changed<'a> {
    container: &'a Node<'a>,
    /// The items that go, by number.
    removed: Vec<usize>,
    /// What comes after the last one that stays: a name, for a member, and a value.
    added: Vec<(Option<String>, New)>,
}

/// Collects changes to a text.
pub struct Editor<'a> {
    text: &'a str,
    style: Style,
    containers: Vec<Changed<'a>>,
    edits: Vec<Edit>,
}

impl<'a> Editor<'a> {
    /// No change yet.
    pub fn new(text: &'a str, root: &'a Node<'a>) -> Editor<'a> {
        Editor { text, style: Style::of(text, root), containers: Vec::new(), edits: Vec::new() }
    }

    /// A value becomes another one.
    pub fn replace(&mut self, node: &Node, value: &New) {
        let mut text = String::new();
        let outer = line_indentation(self.text, node.span.start);
        if node.span.is_empty() {
            text.push(' ');
        }
        self.style.write(value, outer, &mut text);
        self.edits.push(Edit { bytes: node.span.clone(), text });
    }

    /// An item of a container goes.
    pub fn remove(&mut self, container: &'a Node<'a>, number: usize) {
        self.changed(container).removed.push(number);
    }

    /// An array gets another element.
    pub fn push(&mut self, array: &'a Node<'a>, value: New) {
        self.changed(array).added.push((None, value));
    }

    /// An object gets another member.
    pub fn insert(&mut self, object: &'a Node<'a>, name: &str, value: New) {
        self.changed(object).added.push((Some(name.to_owned()), value));
    }

    /// Whether this item of a container goes.
    pub fn removes(&self, container: &Node, number: usize) -> bool {
        self.find(container).is_some_and(|changed| changed.removed.contains(&number))
    }

    /// What a container gets.
    pub fn added(&mut self, container: &'a Node<'a>) -> &mut Vec<(Option<String>, New)> {
        &mut self.changed(container).added
    }

    /// Sets what stands at a path of names, and makes the objects on the way that are not there.
    pub fn set(&mut self, object: &'a Node<'a>, path: &[&str], value: New) {
        let Some((name, rest)) = path.split_first() else { return };
        let there = object.get(name);
        match there {
            Some(node) if !rest.is_empty() && matches!(node.value, Value::Object(_)) => {
                self.set(node, rest, value);
            }
            // One that was just added.
            None if !rest.is_empty()
                && let Some((_, New::Object(members))) =
                    self.added(object).iter_mut().find(|(added, _)| added.as_deref() == Some(*name)) =>
            {
                if let Some((last, on_the_way)) = rest.split_last() {
                    let wrapped = wrap(value, &[]);
                    put(members, on_the_way, last, wrapped);
                }
            }
            Some(node) => {
                let value = wrap(value, rest);
                self.replace(node, &value);
            }
            None => {
                let value = wrap(value, rest);
                self.insert(object, name, value);
            }
        }
    }

    fn find(&self, container: &Node) -> Option<&Changed<'a>> {
        self.containers.iter().find(|changed| std::ptr::eq(changed.container, container))
    }

    fn changed(&mut self, container: &'a Node<'a>) -> &mut Changed<'a> {
        let known = self.containers.iter().position(|changed| std::ptr::eq(changed.container, container));
        let at = known.unwrap_or(self.containers.len());
        if known.is_none() {
            self.containers.push(Changed { container, removed: Vec::new(), added: Vec::new() });
        }
        // It is there: it was found, or was added last.
        #[allow(clippy::indexing_slicing, reason = "the index was just found or made")]
        &mut self.containers[at]
    }

    /// The changes, in the order of the text, without those inside of what goes.
    pub fn finish(mut self) -> Vec<Edit> {
        for changed in std::mem::take(&mut self.containers) {
            self.finish_container(changed);
        }
        let edits = self.edits;
        let place = |edit: &Edit| (edit.bytes.start, edit.bytes.end);
        let edits = order::sorted(edits, &|a, b| place(a).cmp(&place(b)));
        let mut kept: Vec<Edit> = Vec::new();
        for edit in edits {
            match kept.last() {
                Some(last) if edit.bytes.start < last.bytes.end => {
                    // The larger of the two holds the other.
                    if edit.bytes.start == last.bytes.start && edit.bytes.end > last.bytes.end {
                        kept.pop();
                        kept.push(edit);
                    }
                }
                _ => kept.push(edit),
            }
        }
        kept
    }

    fn finish_container(&mut self, changed: Changed<'_>) {
        let items: Vec<Range<usize>> = match &changed.container.value {
            Value::Array(elements) => elements.iter().map(|element| element.span.clone()).collect(),
            Value::Object(members) => members
                .iter()
                .map(|member| member.key_span.start..member.value.span.end.max(member.key_span.end))
                .collect(),
            _ => return,
        };
        let mut removed = vec![false; items.len()];
        for number in &changed.removed {
            if let Some(gone) = removed.get_mut(*number) {
                *gone = true;
            }
        }
        let is_kept = |number: &usize| removed.get(*number) == Some(&false);
        let last_kept = (0..items.len()).rev().find(is_kept);
        let Some((last, last_item)) = last_kept.and_then(|last| Some((last, items.get(last)?))) else {
            return self.fill(&changed, &items);
        };
        for (number, item) in items.iter().enumerate() {
            if !is_kept(&number) {
                let next = items.get(number + 1).map(|next| next.start);
                self.take_out(item, next, number > last);
            }
        }
        let comma = comma_after(self.text, last_item.end);
        let is_last = last + 1 == items.len();
        if changed.added.is_empty() {
            // What follows goes; so does the comma before it.
            if let Some(comma) = comma.filter(|_| !is_last) {
                self.edits.push(Edit { bytes: comma..comma + 1, text: String::new() });
            }
            return;
        }
        let on_own_line = indentation(self.text, last_item.start).is_some()
            && self.text.get(changed.container.span.start..last_item.start).is_some_and(has_line_end);
        let mut addition = String::new();
        for (number, (name, value)) in changed.added.iter().enumerate() {
            if number > 0 {
                addition.push(',');
            }
            let outer = line_indentation(self.text, last_item.start);
            if on_own_line {
                addition.push_str(self.style.newline);
                addition.push_str(outer);
            } else {
                addition.push_str(self.style.blank);
            }
            self.write_item(name.as_deref(), value, outer, items.get(last), &mut addition);
        }
        // A comma that stood after the last item stays after the new last one.
        if is_last && comma.is_some() {
            addition.push(',');
        }
        let behind = comma.map_or(last_item.end, |comma| comma + 1);
        if comma.is_none() {
            self.edits.push(Edit { bytes: last_item.end..last_item.end, text: ",".to_owned() });
        }
        let at = if on_own_line { end_of_line(self.text, behind).unwrap_or(behind) } else { behind };
        if let Some(edit) = self.edits.last_mut().filter(|edit| edit.bytes == (at..at) && comma.is_none()) {
            edit.text.push_str(&addition);
        } else {
            self.edits.push(Edit { bytes: at..at, text: addition });
        }
    }

    /// A container of which nothing stays.
    fn fill(&mut self, changed: &Changed<'_>, items: &[Range<usize>]) {
        let span = &changed.container.span;
        let inside = span.start + 1..span.end.saturating_sub(1).max(span.start + 1);
        let bytes = if items.is_empty() && self.text.get(inside.clone()).is_some_and(|it| it.contains('/')) {
            // A comment stays.
            inside.start..inside.start
        } else {
            inside
        };
        let mut text = String::new();
        if !changed.added.is_empty() {
            let outer = line_indentation(self.text, span.start);
            let value = match &changed.container.value {
                Value::Object(_) => New::Object(
                    changed
                        .added
                        .iter()
                        .map(|(name, value)| (name.clone().unwrap_or_default(), value.clone()))
                        .collect(),
                ),
                _ => New::List(changed.added.iter().map(|(_, value)| value.clone()).collect()),
            };
            self.style.write(&value, outer, &mut text);
            // Without its brackets, which are there.
            text.pop();
            text.remove(0);
            if bytes.is_empty() && !items.is_empty() {
                text.push_str(self.style.newline);
            }
        }
        self.edits.push(Edit { bytes, text });
    }

    /// Appends a new item; on one line when its neighbour is a container on one line.
    fn write_item(
        &self,
        name: Option<&str>,
        value: &New,
        outer: &str,
        neighbour: Option<&Range<usize>>,
        out: &mut String,
    ) {
        let neighbour = neighbour.and_then(|span| self.text.get(span.clone())).unwrap_or("");
        let is_short = matches!(neighbour.as_bytes().last(), Some(b'}' | b']'))
            && !neighbour.ends_with("[]")
            && !neighbour.ends_with("{}")
            && !has_line_end(neighbour);
        let style = if is_short { self.style.on_one_line() } else { self.style.clone() };
        match name {
            Some(name) => style.write_member(name, value, outer, out),
            None => style.write(value, outer, out),
        }
    }

    /// Takes an item out, with its comma, and its whole line when it stands alone there. `next` is where the next
    /// one begins; `at_end` says that none of the following stays.
    fn take_out(&mut self, item: &Range<usize>, next: Option<usize>, at_end: bool) {
        let comma = comma_after(self.text, item.end);
        let end = comma.map_or(item.end, |comma| comma + 1);
        let alone = indentation(self.text, item.start)
            .zip(end_of_line(self.text, end))
            .filter(|(_, line_end)| next.is_none_or(|next| *line_end <= next));
        if let Some((indentation, line_end)) = alone {
            // From the end of the line before to the end of this one.
            let start = item.start - indentation.len();
            let before = self.text.get(..start).unwrap_or("");
            let without = before.strip_suffix("\n").unwrap_or(before);
            let start = without.strip_suffix("\r").unwrap_or(without).len();
            self.edits.push(Edit { bytes: start..line_end, text: String::new() });
        } else if at_end {
            let before = self.text.get(..item.start).unwrap_or("");
            let start = search::trim_end(before, b" \t").len();
            self.edits.push(Edit { bytes: start..end, text: String::new() });
        } else {
            let end = next.filter(|next| self.is_blank(end..*next)).unwrap_or(end);
            self.edits.push(Edit { bytes: item.start..end, text: String::new() });
        }
    }

    fn is_blank(&self, bytes: Range<usize>) -> bool {
        self.text.get(bytes).is_some_and(|text| text.trim().is_empty())
    }
}

/// A value in objects of these names.
fn wrap(value: New, path: &[&str]) -> New {
    path.iter().rev().fold(value, |value, name| New::Object(vec![((*name).to_owned(), value)]))
}

/// Sets a member of new objects.
fn put(members: &mut Vec<(String, New)>, path: &[&str], name: &str, value: New) {
    match path.split_first() {
        None => match members.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => members.push((name.to_owned(), value)),
        },
        Some((first, rest)) => {
            if let Some((_, New::Object(inner))) = members.iter_mut().find(|(known, _)| known == first) {
                put(inner, rest, name, value);
            } else {
                members.push(((*first).to_owned(), wrap(wrap(value, &[name]), rest)));
            }
        }
    }
}

fn has_line_end(text: &str) -> bool {
    search::has_any(text, b"\n\r")
}

/// Nobody indents by as many bytes, nor writes as long a comment behind a value: what lies further away is not looked at,
/// because a hostile text is one line with thousands of places in it.
const NEAR: usize = 4096;

/// What stands between the begin of the line and this byte, when it is blank.
fn indentation(text: &str, byte: usize) -> Option<&str> {
    let before = text.get(..byte)?;
    let start = search::trim_end(before, b" \t").len();
    let is_line = start == 0 || matches!(before.as_bytes().get(start - 1), Some(b'\n' | b'\r'));
    before.get(start..).filter(|_| is_line)
}

/// The blanks at the begin of the line of this byte; none when that is far away.
fn line_indentation(text: &str, byte: usize) -> &str {
    let before = text.get(..byte).unwrap_or("");
    let near = before.as_bytes().get(before.len().saturating_sub(NEAR)..).unwrap_or(&[]);
    let start = match near.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')) {
        Some(at) => before.len() - near.len() + at + 1,
        None if near.len() == before.len() => 0,
        None => before.len(),
    };
    let line = before.get(start..).unwrap_or("");
    line.get(..line.len() - search::trim_start(line, b" \t").len()).unwrap_or("")
}

/// The end of the line, when nothing but blanks and a comment stand between this byte and it.
fn end_of_line(text: &str, byte: usize) -> Option<usize> {
    let rest = text.get(byte..)?;
    let near = rest.as_bytes().get(..rest.len().min(NEAR)).unwrap_or(&[]);
    let line = rest.get(..near.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?)?;
    let mut inside = line.trim();
    if let Some(comment) = inside.strip_prefix("/*") {
        inside = search::split_once(comment, "*/")?.1.trim();
    }
    (inside.is_empty() || inside.starts_with("//")).then_some(byte + line.len())
}

/// The comma that follows, behind blanks and comments.
fn comma_after(text: &str, byte: usize) -> Option<usize> {
    let mut rest = text.get(byte..)?;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.get(search::find_any(comment, b"\n\r")?..)?;
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.get(search::find(comment, "*/")? + 2..)?;
        } else {
            return rest.starts_with(',').then(|| text.len() - rest.len());
        }
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::{finding::apply, json::read};

    fn edited(text: &str, change: impl for<'a> Fn(&mut Editor<'a>, &'a Node<'a>)) -> String {
        let document = read(text);
        let root = document.root.unwrap();
        let mut editor = Editor::new(text, &root);
        change(&mut editor, &root);
        let new = apply(text, &editor.finish());
        let kinds = |text: &str| read(text).problems.into_iter().map(|it| it.kind).collect::<Vec<_>>();
        assert!(kinds(&new).len() <= document.problems.len(), "{new}");
        new
    }

    fn without(text: &str, numbers: &[usize]) -> String {
        edited(text, |editor, root| numbers.iter().for_each(|number| editor.remove(root, *number)))
    }

    fn with(text: &str, value: &str) -> String {
        edited(text, |editor, root| editor.push(root, New::Raw(value.to_owned())))
    }

    #[test]
    fn an_element_goes_with_its_comma() {
        assert_eq!(without("[1, 2, 3]", &[0]), "[2, 3]");
        assert_eq!(without("[1, 2, 3]", &[1]), "[1, 3]");
        assert_eq!(without("[1, 2, 3]", &[2]), "[1, 2]");
        assert_eq!(without("[1, 2, 3]", &[1, 2]), "[1]");
        assert_eq!(without("[1, 2, 3]", &[0, 2]), "[2]");
        assert_eq!(without("[1, 2, 3]", &[0, 1, 2]), "[]");
        assert_eq!(without("[1,2,]", &[1]), "[1]");
        assert_eq!(without("[\n  1,\n  2\n]", &[1]), "[\n  1\n]");
        assert_eq!(without("[\n  1, // one\n  2 // two\n]", &[1]), "[\n  1 // one\n]");
        assert_eq!(without("[\r\n\t1,\r\n\t2, /* two */\r\n\t3\r\n]", &[1]), "[\r\n\t1,\r\n\t3\r\n]");
        assert_eq!(without("{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": 2\n}", &[0]), "{\n  \"c\": 2\n}");
    }

    #[test]
    fn an_element_comes_in_the_style_of_the_others() {
        assert_eq!(with("[]", "1"), "[1]");
        assert_eq!(with("[ ]", "1"), "[1]");
        assert_eq!(with("[1]", "2"), "[1, 2]");
        assert_eq!(with("[1,]", "2"), "[1, 2,]");
        assert_eq!(with("[\n\t1\n]", "2"), "[\n\t1,\n\t2\n]");
        assert_eq!(with("[\r\n  1, // one\r\n]", "2"), "[\r\n  1, // one\r\n  2,\r\n]");
        assert_eq!(with("[\n  1 // one\n]", "2"), "[\n  1, // one\n  2\n]");
        assert_eq!(with("[\n  1 ]", "2"), "[\n  1,\n  2 ]");
    }

    #[test]
    fn a_path_is_made_where_it_is_not_there() {
        let set = |text: &str| edited(text, |editor, root| editor.set(root, &["a", "b"], New::switch(true)));
        assert_eq!(set("{}"), "{ \"a\": { \"b\": true } }");
        assert_eq!(set("{\n\t\"x\": 1\n}"), "{\n\t\"x\": 1,\n\t\"a\": {\n\t\t\"b\": true\n\t}\n}");
        assert_eq!(set("{\"a\":{\"b\":null}}"), "{\"a\":{\"b\":true}}");
        assert_eq!(set("{\"a\":{}}"), "{\"a\":{\"b\":true}}");
        assert_eq!(set("{\"a\":null}"), "{\"a\":{\"b\":true}}");
        assert_eq!(
            set("{\n  \"a\": {\n    \"c\": 1\n  }\n}"),
            "{\n  \"a\": {\n    \"c\": 1,\n    \"b\": true\n  }\n}"
        );
    }

    #[test]
    fn two_members_of_a_new_object_come_together() {
        let new = edited("{}", |editor, root| {
            editor.set(root, &["a", "b", "c"], New::switch(true));
            editor.set(root, &["a", "d"], New::switch(false));
        });
        assert_eq!(new, "{ \"a\": { \"b\": { \"c\": true }, \"d\": false } }");
    }

    #[test]
    fn something_goes_and_something_comes() {
        let new = edited("[\n  1, // one\n  2,\n  3\n]", |editor, root| {
            editor.remove(root, 2);
            editor.remove(root, 0);
            editor.push(root, New::Raw("4".to_owned()));
        });
        assert_eq!(new, "[\n  2,\n  4\n]");
        let all = edited("[\n  1,\n  2\n]", |editor, root| {
            editor.remove(root, 0);
            editor.remove(root, 1);
            editor.push(root, New::Raw("3".to_owned()));
        });
        assert_eq!(all, "[\n  3\n]");
    }
}

//! JSON for what goes in and out of the core: read from the core's own [`json::Node`], written straight into a
//! string.
//!
//! Not serde, nor miniserde: their code is made anew for every type. Measured for this protocol, optimised:
//! 480 and 237 KB of WASM in all against 195 with this file; and the reader is needed for manifests anyway.
//!
//! A type says once, beside its definition, which members it has: [`record!`], [`record_out!`] for what is only
//! written, [`names!`] for a plain enum. A test compares these names with the generated TypeScript.

use std::borrow::Cow;

use moorline_scan::{
    search::{split_once, until},
    write::push_decimal,
};

use crate::{
    cloud::{Cloud, Wrapping},
    environment::{Kind, Problem},
    guid::Guid,
    json::{Node, Value, write_text},
};

/// Read from JSON: a blank value is filled in where it stands. To return it, and to take it apart again when one of its
/// members is wrong, would be several times the code.
pub(crate) trait Read: Sized {
    /// What is filled.
    fn blank() -> Self;

    /// Fills a blank value from JSON, or for a member that is not there. Whether it is what it should be; when it is
    /// not, the value is half filled.
    fn fill(&mut self, node: Option<&Node>) -> bool;
}

/// Written to JSON.
pub(crate) trait Write {
    /// Appends the value.
    fn write(&self, out: &mut String);

    /// Whether a record need not have it as a member: it is what is read where none is.
    fn is_left_out(&self) -> bool {
        false
    }
}

/// Reads a value from the text of a whole JSON document.
pub(crate) fn from_text<T: Read>(text: &str) -> Option<T> {
    let document = crate::json::read(text);
    let mut value = T::blank();
    // What the core gets is written by programs: any mistake in it is one of theirs.
    (document.problems.is_empty() && document.root.is_some() && value.fill(document.root.as_ref()))
        .then_some(value)
}

/// The text of a value.
pub(crate) fn to_text(value: &dyn Write) -> String {
    let mut out = String::new();
    value.write(&mut out);
    out
}

/// The members of an object in the order of a record: the record's names, with commas between them.
pub(crate) struct Members<'n> {
    object: &'n Node<'n>,
    names: &'static str,
}

impl<'n> Members<'n> {
    /// The members of an object; `None` when it is none.
    pub(crate) fn of(node: Option<&'n Node<'n>>, names: &'static str) -> Option<Members<'n>> {
        let object = node?;
        matches!(object.value, Value::Object(_)).then_some(Members { object, names })
    }

    /// The next one, when it is there.
    #[inline(never)]
    pub(crate) fn next(&mut self) -> Option<&'n Node<'n>> {
        let (name, rest) = split_once(self.names, ",").unwrap_or((self.names, ""));
        self.names = rest;
        self.object.get(name)
    }
}

/// Appends the name of a member, with what stands before and behind it. In the browser the code for that is there once,
/// elsewhere wherever a name is: half the time.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(crate) fn put(out: &mut String, name: &'static str) {
    out.push_str(name);
}

/// The name with this number among those of an enum.
#[inline(never)]
pub(crate) fn name_of(names: &'static str, number: usize) -> &'static str {
    let mut rest = names;
    for _ in 0..number {
        rest = split_once(rest, ",").map_or("", |(_, after)| after);
    }
    until(rest, b",")
}

/// The number of a name among those of an enum.
#[inline(never)]
pub(crate) fn number_of(names: &'static str, node: Option<&Node>) -> Option<usize> {
    let text = node?.text()?;
    names.split(',').position(|name| name == text)
}

/// Appends the members of an object, with its braces. The names are those of the code, and need no escape.
pub(crate) fn write_members(out: &mut String, members: &[(&'static str, &dyn Write)]) {
    for (number, (name, value)) in members.iter().enumerate() {
        out.push_str(if number > 0 { ",\"" } else { "{\"" });
        out.push_str(name);
        out.push_str("\":");
        value.write(out);
    }
    out.push_str(if members.is_empty() { "{}" } else { "}" });
}

impl Write for str {
    fn write(&self, out: &mut String) {
        write_text(self, out);
    }
}

impl Write for Cow<'_, str> {
    fn write(&self, out: &mut String) {
        self.as_ref().write(out);
    }
}

impl Write for String {
    fn write(&self, out: &mut String) {
        self.as_str().write(out);
    }
}

/// It need not be there: a profile of an earlier version, or an empty one, lacks what is newer.
impl Read for String {
    fn blank() -> String {
        String::new()
    }

    fn fill(&mut self, node: Option<&Node>) -> bool {
        let Some(node) = node else { return true };
        node.text().map(|text| self.push_str(text)).is_some()
    }
}

impl Write for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Read for bool {
    fn blank() -> bool {
        false
    }

    fn fill(&mut self, node: Option<&Node>) -> bool {
        let Some(&Node { value: Value::Bool(value), .. }) = node else { return false };
        *self = value;
        true
    }
}

fn read_number(node: Option<&Node>) -> Option<usize> {
    if let Value::Number(number) = &node?.value { number.parse().ok() } else { None }
}

/// Whole numbers.
macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl Write for $type {
            fn write(&self, out: &mut String) {
                push_decimal(out, *self as usize);
            }
        }

        impl Read for $type {
            fn blank() -> $type {
                0
            }

            fn fill(&mut self, node: Option<&Node>) -> bool {
                let number = read_number(node).and_then(|number| <$type>::try_from(number).ok());
                number.map(|number| *self = number).is_some()
            }
        }
    )*};
}

numbers!(u8 u32 usize);

impl<T: Write + ?Sized> Write for &T {
    fn write(&self, out: &mut String) {
        (**self).write(out);
    }
}

impl<T: Write> Write for Box<T> {
    fn write(&self, out: &mut String) {
        (**self).write(out);
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn blank() -> Option<T> {
        None
    }

    fn fill(&mut self, node: Option<&Node>) -> bool {
        let node = node.filter(|node| !node.is_null());
        node.is_none() || self.insert(T::blank()).fill(node)
    }
}

impl<T: Read> Read for Box<T> {
    fn blank() -> Box<T> {
        Box::new(T::blank())
    }

    fn fill(&mut self, node: Option<&Node>) -> bool {
        (**self).fill(node)
    }
}

impl<T: Write> Write for [T] {
    fn write(&self, out: &mut String) {
        out.push('[');
        for (number, element) in self.iter().enumerate() {
            if number > 0 {
                out.push(',');
            }
            element.write(out);
        }
        out.push(']');
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, out: &mut String) {
        self.as_slice().write(out);
    }
}

impl<T: Read> Read for Vec<T> {
    fn blank() -> Vec<T> {
        Vec::new()
    }

    fn fill(&mut self, node: Option<&Node>) -> bool {
        let Some(node) = node else { return true };
        let Value::Array(elements) = &node.value else { return false };
        elements.iter().all(|element| {
            self.push(T::blank());
            self.last_mut().is_some_and(|value| value.fill(Some(element)))
        })
    }
}

/// An object whose members are not known beforehand, in order.
impl<T: Write> Write for Vec<(String, T)> {
    fn write(&self, out: &mut String) {
        out.push('{');
        for (number, (name, value)) in self.iter().enumerate() {
            if number > 0 {
                out.push(',');
            }
            name.write(out);
            out.push(':');
            value.write(out);
        }
        out.push('}');
    }
}

impl<T: Read> Read for Vec<(String, T)> {
    fn blank() -> Vec<(String, T)> {
        Vec::new()
    }

    fn fill(&mut self, node: Option<&Node>) -> bool {
        let Some(node) = node else { return true };
        let Value::Object(members) = &node.value else { return false };
        members.iter().all(|member| {
            self.push((member.key.as_ref().to_owned(), T::blank()));
            self.last_mut().is_some_and(|(_, value)| value.fill(Some(&member.value)))
        })
    }
}

/// A struct that is read and written as an object: its fields, with the member's name where it differs.
macro_rules! record {
    ($type:ident { $($field:ident $(= $name:literal)?),* $(,)? }) => {
        impl crate::wire::Read for $type {
            fn blank() -> $type {
                $type { $($field: crate::wire::Read::blank()),* }
            }

            fn fill(&mut self, node: Option<&crate::json::Node>) -> bool {
                let names = crate::wire::name_list!($($field $($name)?)*);
                let Some(mut members) = crate::wire::Members::of(node, names) else { return false };
                $(crate::wire::Read::fill(&mut self.$field, members.next()))&&*
            }
        }

        crate::wire::record_out!($type { $($field $(= $name)?),* });
    };
}

/// A struct that is only written.
macro_rules! record_out {
    ($type:ident { $first:ident $(= $first_name:literal)? $(, $field:ident $(= $name:literal)?)* $(,)? }) => {
        impl crate::wire::Write for $type {
            fn write(&self, out: &mut String) {
                crate::wire::put(out, concat!("{\"", crate::wire::name!($first $($first_name)?), "\":"));
                crate::wire::Write::write(&self.$first, out);
                $(
                    if !crate::wire::Write::is_left_out(&self.$field) {
                        crate::wire::put(out, concat!(",\"", crate::wire::name!($field $($name)?), "\":"));
                        crate::wire::Write::write(&self.$field, out);
                    }
                )*
                out.push('}');
            }
        }

        #[cfg(test)]
        impl crate::wire::Named for $type {
            const NAMES: &'static str = concat!(
                crate::wire::name!($first $($first_name)?), ","
                $(, crate::wire::name!($field $($name)?), ",")*
            );
        }
    };
}

/// An enum without data: the name of each of its variants, in their order.
macro_rules! names {
    ($type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $type {
            /// Its name in the protocol, on the command line and in JSON.
            #[allow(unreachable_pub, reason = "some of the enums are private")]
            pub fn wire_name(&self) -> &'static str {
                crate::wire::name_of(<$type as crate::wire::Named>::NAMES, *self as usize)
            }
        }

        /// The names stand in the order of the variants.
        const _: () = {
            let mut number = 0;
            $(
                assert!($type::$variant as usize == number, stringify!($variant));
                number += 1;
            )*
            assert!(number > 0);
        };

        impl crate::wire::Write for $type {
            fn write(&self, out: &mut String) {
                crate::wire::Write::write(self.wire_name(), out);
            }
        }

        impl crate::wire::Read for $type {
            fn blank() -> $type {
                const { [$($type::$variant),*][0] }
            }

            fn fill(&mut self, node: Option<&crate::json::Node>) -> bool {
                const ALL: &[$type] = &[$($type::$variant),*];
                let number = crate::wire::number_of(<$type as crate::wire::Named>::NAMES, node);
                number.and_then(|number| ALL.get(number)).map(|value| *self = *value).is_some()
            }
        }

        impl crate::wire::Named for $type {
            const NAMES: &'static str = concat!($($name, ","),*);
        }
    };
}

/// The names of a record, with commas between them.
macro_rules! name_list {
    ($first:ident $($first_name:literal)? $($field:ident $($name:literal)?)*) => {
        concat!(crate::wire::name!($first $($first_name)?) $(, ",", crate::wire::name!($field $($name)?))*)
    };
}

macro_rules! name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}

pub(crate) use {name, name_list, names, record, record_out};

/// Enums of the crate about addresses are written by their names.
macro_rules! names_there {
    ($($type:ident),*) => {
        $(
            impl Write for $type {
                fn write(&self, out: &mut String) {
                    self.wire_name().write(out);
                }
            }
        )*
    };
}

names_there!(Kind, Problem, Cloud, Wrapping);

impl Write for Guid {
    fn write(&self, out: &mut String) {
        self.to_string().write(out);
    }
}

impl Read for Guid {
    fn blank() -> Guid {
        Guid::from_u128(0)
    }

    fn fill(&mut self, node: Option<&Node>) -> bool {
        let guid = node.and_then(Node::text).and_then(Guid::parse);
        guid.map(|guid| *self = guid).is_some()
    }
}

/// The names that a type has in JSON: members, or values in the order of the type.
pub(crate) trait Named {
    /// The names, each with a comma behind it: one text, for a list of texts is 8 bytes more for each.
    const NAMES: &'static str;
}

/// The names of a type, one by one.
#[cfg(test)]
pub(crate) fn names_of<T: Named>() -> Vec<&'static str> {
    T::NAMES.split_terminator(',').collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// serde_json is the oracle for both directions.
        #[test]
        fn texts_are_json(text in any::<String>()) {
            let written = to_text(&text);
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text.as_str());
            prop_assert_eq!(from_text::<String>(&serde_json::to_string(&text).unwrap()).unwrap(), text);
        }

        #[test]
        fn values_read_back(map in prop::collection::btree_map("\\PC{0,4}", prop::collection::vec(prop::option::of(any::<u32>()), 0..4), 0..4)) {
            let members: Vec<_> = map.clone().into_iter().collect();
            let written = to_text(&members);
            prop_assert_eq!(serde_json::from_str::<BTreeMap<String, Vec<Option<u32>>>>(&written).unwrap(), map);
            prop_assert_eq!(from_text::<Vec<(String, Vec<Option<u32>>)>>(&written).unwrap(), members);
        }
    }

    #[test]
    fn what_is_of_another_kind_is_refused() {
        assert_eq!(from_text::<u32>("-1"), None);
        assert_eq!(from_text::<u32>("1.5"), None);
        assert_eq!(from_text::<bool>("\"true\""), None);
        assert_eq!(from_text::<Vec<bool>>("[true, 1]"), None);
        assert_eq!(from_text::<String>("\"a"), None);
    }
}

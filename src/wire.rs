//! JSON for what goes in and out of the core: read from the core's own [`json::Node`], written straight into a
//! string.
//!
//! Not serde, nor miniserde: their code is made anew for every type. Measured for this protocol, optimised:
//! 480 and 237 KB of WASM in all against 195 with this file; and the reader is needed for manifests anyway.
//!
//! A type says once, beside its definition, which members it has: [`record!`], [`record_out!`] for what is only
//! written, [`names!`] for a plain enum. A test compares these names with the generated TypeScript.

use std::borrow::Cow;

use crate::json::{Node, Value, write_text};

/// Read from JSON.
pub(crate) trait Read: Sized {
    /// The value; `None` when the JSON is something else.
    fn read(node: &Node) -> Option<Self>;

    /// The value of a member that is not there; `None` when it must be.
    fn absent() -> Option<Self> {
        None
    }
}

/// Written to JSON.
pub(crate) trait Write {
    /// Appends the value.
    fn write(&self, out: &mut String);
}

/// Reads a value from the text of a whole JSON document.
pub(crate) fn from_text<T: Read>(text: &str) -> Option<T> {
    let document = crate::json::read(text);
    // What the core gets is written by programs: any mistake in it is one of theirs.
    document.problems.is_empty().then(|| T::read(document.root.as_ref()?))?
}

/// The text of a value.
pub(crate) fn to_text(value: &dyn Write) -> String {
    let mut out = String::new();
    value.write(&mut out);
    out
}

/// Reads a member of an object.
pub(crate) fn member<T: Read>(object: &Node, name: &str) -> Option<T> {
    match object.get(name) {
        Some(node) => T::read(node),
        None => T::absent(),
    }
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

impl Read for String {
    fn read(node: &Node) -> Option<String> {
        node.text().map(str::to_owned)
    }

    /// A profile of an earlier version, or an empty one, lacks what is newer.
    fn absent() -> Option<String> {
        Some(String::new())
    }
}

impl Write for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Read for bool {
    fn read(node: &Node) -> Option<bool> {
        if let Value::Bool(value) = node.value { Some(value) } else { None }
    }
}

fn write_number(out: &mut String, number: u64) {
    if number > 9 {
        write_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

fn read_number(node: &Node) -> Option<u64> {
    if let Value::Number(number) = &node.value { number.parse().ok() } else { None }
}

/// Whole numbers.
macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl Write for $type {
            fn write(&self, out: &mut String) {
                write_number(out, *self as u64);
            }
        }

        impl Read for $type {
            fn read(node: &Node) -> Option<$type> {
                <$type>::try_from(read_number(node)?).ok()
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
    fn read(node: &Node) -> Option<Option<T>> {
        if node.is_null() { Some(None) } else { T::read(node).map(Some) }
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
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
    fn read(node: &Node) -> Option<Vec<T>> {
        let Value::Array(elements) = &node.value else { return None };
        // A loop: collecting into an option is 300 bytes of WASM for every type.
        let mut values = Vec::new();
        for element in elements {
            values.push(T::read(element)?);
        }
        Some(values)
    }

    fn absent() -> Option<Vec<T>> {
        Some(Vec::new())
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
    fn read(node: &Node) -> Option<Vec<(String, T)>> {
        let Value::Object(members) = &node.value else { return None };
        let mut values = Vec::new();
        for member in members {
            values.push((member.key.clone().into_owned(), T::read(&member.value)?));
        }
        Some(values)
    }

    fn absent() -> Option<Vec<(String, T)>> {
        Some(Vec::new())
    }
}

/// A struct that is read and written as an object: its fields, with the member's name where it differs.
macro_rules! record {
    ($type:ident { $($field:ident $(= $name:literal)?),* $(,)? }) => {
        impl crate::wire::Read for $type {
            fn read(node: &crate::json::Node) -> Option<$type> {
                if !matches!(node.value, crate::json::Value::Object(_)) {
                    return None;
                }
                Some($type { $($field: crate::wire::member(node, crate::wire::name!($field $($name)?))?),* })
            }
        }

        crate::wire::record_out!($type { $($field $(= $name)?),* });
    };
}

/// A struct that is only written.
macro_rules! record_out {
    ($type:ident { $($field:ident $(= $name:literal)?),* $(,)? }) => {
        impl crate::wire::Write for $type {
            fn write(&self, out: &mut String) {
                crate::wire::write_members(out, &[$((crate::wire::name!($field $($name)?), &self.$field)),*]);
            }
        }

        #[cfg(test)]
        impl crate::wire::Named for $type {
            const NAMES: &'static [&'static str] = &[$(crate::wire::name!($field $($name)?)),*];
        }
    };
}

/// An enum without data: the name of each of its variants.
macro_rules! names {
    ($type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $type {
            /// Its name in the protocol, on the command line and in JSON.
            #[allow(unreachable_pub, reason = "some of the enums are private")]
            pub fn wire_name(&self) -> &'static str {
                match self { $($type::$variant => $name),* }
            }
        }

        impl crate::wire::Write for $type {
            fn write(&self, out: &mut String) {
                crate::wire::Write::write(self.wire_name(), out);
            }
        }

        impl crate::wire::Read for $type {
            fn read(node: &crate::json::Node) -> Option<$type> {
                match node.text()? { $($name => Some($type::$variant),)* _ => None }
            }
        }

        impl crate::wire::Named for $type {
            const NAMES: &'static [&'static str] = &[$($name),*];
        }
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

pub(crate) use {name, names, record, record_out};

/// The names that a type has in JSON: members, or values in the order of the type.
pub(crate) trait Named {
    /// The names.
    const NAMES: &'static [&'static str];
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

//! A pasted text, or what is left of it, and where each part of it stands in the paste.

use std::ops::Range;

/// A text that was pasted, or one that was made of it.
#[derive(Debug, Clone, Copy)]
pub struct Paste<'t> {
    /// The text.
    pub text: &'t str,
    origin: Origin<'t>,
}

#[derive(Debug, Clone, Copy)]
enum Origin<'t> {
    /// It is the paste itself.
    Itself,
    /// These places, in the text that is left, lack so many bytes of the paste.
    Without(&'t [Removed]),
    /// It was written in another way in these bytes of the paste.
    Within(usize, usize),
}

/// Bytes that were removed.
#[derive(Debug, Clone, Copy)]
pub struct Removed {
    /// Where, in the text that is left.
    pub at: usize,
    /// How many.
    pub bytes: usize,
}

impl<'t> Paste<'t> {
    /// The paste as it is.
    pub fn whole(text: &'t str) -> Paste<'t> {
        Paste { text, origin: Origin::Itself }
    }

    /// What is left of this one.
    pub fn without(self, text: &'t str, removed: &'t [Removed]) -> Paste<'t> {
        let origin = match self.origin {
            Origin::Itself => Origin::Without(removed),
            Origin::Without(_) | Origin::Within(..) => {
                let Range { start, end } = self.span(self.text);
                Origin::Within(start, end)
            }
        };
        Paste { text, origin }
    }

    /// What this part of it means when it is decoded.
    pub fn decoded(self, part: &str, text: &'t str) -> Paste<'t> {
        let Range { start, end } = self.span(part);
        Paste { text, origin: Origin::Within(start, end) }
    }

    /// The bytes of the paste in which this part stands. `part` is a slice of the text.
    pub fn span(&self, part: &str) -> Range<usize> {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        let end = (start + part.len()).min(self.text.len());
        match self.origin {
            Origin::Itself => start..end,
            Origin::Within(start, end) => start..end,
            Origin::Without(removed) => {
                // What was removed right before the part is not in it, and neither is what followed it.
                let before = |at: usize, with_at: bool| {
                    let gone = removed.iter().filter(|gone| gone.at < at || with_at && gone.at == at);
                    at + gone.map(|gone| gone.bytes).sum::<usize>()
                };
                let start = before(start, true);
                start..before(end, false).max(start)
            }
        }
    }

    /// The bytes between the start of the text and this part, when there are some.
    pub fn before(&self, part: &str) -> Option<&'t str> {
        let start = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        self.text.get(..start).filter(|before| !before.is_empty())
    }

    /// The bytes after this part, when there are some.
    pub fn after(&self, part: &str) -> Option<&'t str> {
        let start = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        self.text.get(start + part.len()..).filter(|after| !after.is_empty())
    }
}

//! Lines and UTF-16 units of a text.

/// Finds line and UTF-16 offset of any byte of one text.
///
/// Lines end with `\n`, `\r\n` or `\r`, as in Monaco.
#[derive(Debug)]
pub struct Lines<'a> {
    bytes: &'a [u8],
    /// The byte at which each line begins; the first is 0.
    starts: Vec<usize>,
    /// How many UTF-16 units stand before each block of the text.
    blocks: Vec<usize>,
}

/// Bytes of a block: what is counted anew for every place that is looked up.
const BLOCK: usize = 256;

/// Bytes of a line in a manifest as the portal indents it: so many lines are expected.
const USUAL_LINE: usize = 28;

impl<'a> Lines<'a> {
    /// Reads the text once.
    pub fn new(text: &'a str) -> Lines<'a> {
        let bytes = text.as_bytes();
        let mut blocks = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut starts = Vec::with_capacity(bytes.len() / USUAL_LINE + 1);
        starts.push(0);
        let mut before = 0;
        for (number, block) in bytes.chunks(BLOCK).enumerate() {
            blocks.push(before);
            before += read(block, &mut |at, is_return| {
                let next = number * BLOCK + at + 1;
                // The line ends after the second of two.
                if !is_return || bytes.get(next) != Some(&b'\n') {
                    starts.push(next);
                }
            });
        }
        Lines { bytes, starts, blocks }
    }

    /// The number of a byte's line, from 1, and the byte at which that begins.
    pub fn line(&self, byte: usize) -> (usize, usize) {
        let number = self.starts.partition_point(|start| *start <= byte);
        (number, self.starts.get(number.saturating_sub(1)).copied().unwrap_or(0))
    }

    /// The UTF-16 offset of a byte. Bytes past the end, or inside a character, count as the end.
    pub fn offset(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let block = (byte / BLOCK).min(self.blocks.len().saturating_sub(1));
        let before = self.blocks.get(block).copied().unwrap_or(0);
        before + read(self.bytes.get(block * BLOCK..byte).unwrap_or(&[]), &mut |_, _| ())
    }
}

/// A byte in each byte of a word.
const fn every(byte: u8) -> u64 {
    u64::MAX / 0xff * byte as u64
}

/// The UTF-16 units of the characters that begin in these bytes of a text; tells where each `\n` and `\r` stands in them,
/// and whether it is the latter.
/// Eight bytes at a time: most are neither control characters nor outside of ASCII.
#[inline(always)]
fn read(bytes: &[u8], end_at: &mut impl FnMut(usize, bool)) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut units = bytes.len();
    for (number, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // Of a byte outside of ASCII the high bit is set; one is borrowed for it by a control character, at least the
        // first of them.
        if (word.wrapping_sub(every(b' ')) | word) & every(0x80) == 0 {
            continue;
        }
        // The high bit of every byte that is zero, and of no other.
        let zeros = |word: u64| !(((word & every(0x7f)) + every(0x7f)) | word) & every(0x80);
        let returns = zeros(word ^ every(b'\r'));
        let mut ends = zeros(word ^ every(b'\n')) | returns;
        while ends != 0 {
            let rest = ends & (ends - 1);
            end_at(number * 8 + ends.trailing_zeros() as usize / 8, returns & (ends ^ rest) != 0);
            ends = rest;
        }
        let ones = word >> 7 & every(1);
        units -= (ones & !(word >> 6)).count_ones() as usize;
        units += (ones & word >> 6 & word >> 5 & word >> 4).count_ones() as usize;
    }
    for (at, byte) in rest.iter().enumerate() {
        if matches!(byte, b'\n' | b'\r') {
            end_at(words.len() * 8 + at, *byte == b'\r');
        }
        units -= usize::from(byte & 0xc0 == 0x80);
        units += usize::from(*byte >= 0xf0);
    }
    units
}

/// The first place of a byte, eight at a time, and whether all before it is ASCII.
fn position(bytes: &[u8], wanted: u8) -> (Option<usize>, bool) {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut seen = 0;
    for (number, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let differing = word ^ every(wanted);
        // The lowest byte that is zero sets its highest bit, and none below it does.
        let zeros = differing.wrapping_sub(every(1)) & !differing & every(0x80);
        if zeros != 0 {
            let before = zeros.trailing_zeros() & !7;
            seen |= word & ((1 << before) - 1);
            return (Some(number * 8 + before as usize / 8), seen & every(0x80) == 0);
        }
        seen |= word;
    }
    let mut is_ascii = seen & every(0x80) == 0;
    for (at, byte) in rest.iter().enumerate() {
        if *byte == wanted {
            return (Some(words.len() * 8 + at), is_ascii);
        }
        is_ascii &= byte.is_ascii();
    }
    (None, is_ascii)
}

/// A line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// The line, without the line feed that ends it.
    pub text: &'a str,
    /// Whether it is all ASCII.
    pub is_ascii: bool,
}

/// The lines of a text. One that ends with a line feed has an empty last line.
#[derive(Debug)]
pub struct EachLine<'a> {
    rest: Option<&'a str>,
}

impl<'a> EachLine<'a> {
    /// Begins with the first line.
    pub fn new(text: &'a str) -> EachLine<'a> {
        EachLine { rest: Some(text) }
    }
}

impl<'a> Iterator for EachLine<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.rest?;
        let (end, is_ascii) = position(rest.as_bytes(), b'\n');
        let (text, after) = match end {
            Some(end) => (rest.get(..end)?, rest.get(end + 1..)),
            None => (rest, None),
        };
        self.rest = after;
        Some(Line { text, is_ascii })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_as_of_the_library(text: &str) {
        let expected = text.split('\n').map(|text| Line { text, is_ascii: text.is_ascii() });
        assert!(EachLine::new(text).eq(expected), "{text:?}");
    }

    #[test]
    fn each_line_is_that_of_the_standard_library() {
        for text in [
            "",
            "\n",
            "a\nb",
            "eight by\ntes and more\n\n",
            "\u{e9}\n\u{80a}\n",
            "no end of line at all in here",
        ] {
            is_as_of_the_library(text);
        }
        // The byte at every place of a word, and its neighbours.
        for at in 0..24 {
            let mut text = "\u{b}".repeat(24);
            text.replace_range(at..=at, "\n");
            is_as_of_the_library(&text);
            text.replace_range(at..=at, "\u{e9}");
            is_as_of_the_library(&text);
            is_as_of_the_library(&text.replacen('\u{b}', "\n", 1));
        }
    }
}

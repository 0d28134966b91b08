//! Rows of numbers that cross to JavaScript, and numbers in a text.

/// Appends bytes, four to a number, the first one lowest; the last number may have fewer.
pub fn append_bytes(numbers: &mut Vec<u32>, bytes: &[u8]) {
    let (fours, rest) = bytes.as_chunks::<4>();
    numbers.reserve(fours.len() + 1);
    numbers.extend(fours.iter().map(|four| u32::from_le_bytes(*four)));
    if !rest.is_empty() {
        let last = rest.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte));
        numbers.push(last);
    }
}

/// A whole number in decimal digits, as the standard library reads it: with a plus sign or without, and nothing else.
/// Made once, for one type; one that is too large for it is none.
#[inline(never)]
pub fn parse(text: &str) -> Option<u32> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_numbers_from_the_lowest_up() {
        let mut numbers = vec![7];
        append_bytes(&mut numbers, &[1, 2, 3, 4, 5, 6]);
        assert_eq!(numbers, [7, 0x0403_0201, 0x0605]);
        append_bytes(&mut numbers, &[]);
        assert_eq!(numbers.len(), 3);
    }
}

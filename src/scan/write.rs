//! Texts put together out of parts. `format!` brings 4 KB of WASM with it, and `concat` is made for any separator.

/// The parts one after the other.
#[inline(never)]
pub fn joined(parts: &[&str]) -> String {
    let mut out = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    for part in parts {
        out.push_str(part);
    }
    out
}

/// A number in decimal digits.
#[inline(never)]
pub fn decimal(number: usize) -> String {
    let mut out = String::new();
    push_decimal(&mut out, number);
    out
}

/// Appends a number in decimal digits.
#[inline(never)]
pub fn push_decimal(out: &mut String, number: usize) {
    if number > 9 {
        push_decimal(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_one_after_the_other() {
        assert_eq!(joined(&["a", "", "bé"]), "abé");
        assert_eq!(joined(&[]), "");
    }

    #[test]
    fn numbers_are_written_as_the_standard_library_writes_them() {
        for number in [0, 9, 10, 99, 100, 65_535, u32::MAX as usize] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}

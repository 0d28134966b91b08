//! The lower case of a letter, by a table of 1 KB. The standard library's is as quick but twelve times as large, and
//! was a thirtieth of everything the browser loads.

/// Letters at equal distances whose lower case lies equally far from each: the first, how many, their distance, and
/// what is added to each. The numbers are of one plane, and so is the sum: it wraps around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run(u16, u8, u8, u16);

/// A letter in lower case; itself when it has none, or one of more than one letter (only `İ`).
pub(super) fn lower_case(letter: char) -> char {
    let code = u32::from(letter);
    let plane: &[Run] = match code >> 16 {
        _ if letter.is_ascii() => return letter.to_ascii_lowercase(),
        0 => &BASIC,
        1 => &SUPPLEMENTARY,
        _ => return letter,
    };
    let in_plane = (code & 0xffff) as u16;
    let behind = plane.partition_point(|run| run.0 <= in_plane);
    let Some(Run(first, count, distance, plus)) = behind.checked_sub(1).and_then(|at| plane.get(at)) else {
        return letter;
    };
    let (offset, distance) = (in_plane - first, u16::from(*distance));
    if !offset.is_multiple_of(distance) || offset / distance >= u16::from(*count) {
        return letter;
    }
    char::from_u32(code & !0xffff | u32::from(in_plane.wrapping_add(*plus))).unwrap_or(letter)
}

// The Unicode Character Database (UnicodeData.txt, Simple_Lowercase_Mapping), version 17, as the standard library has it;
// the test below writes the tables anew when that gets newer.

/// Plane 0 behind ASCII.
#[rustfmt::skip]
const BASIC: [Run; 172] = [
    Run(0x00c0, 23, 1, 0x0020), Run(0x00d8, 7, 1, 0x0020), Run(0x0100, 24, 2, 0x0001), Run(0x0132, 3, 2, 0x0001),
    Run(0x0139, 8, 2, 0x0001), Run(0x014a, 23, 2, 0x0001), Run(0x0178, 1, 1, 0xff87), Run(0x0179, 3, 2, 0x0001),
    Run(0x0181, 1, 1, 0x00d2), Run(0x0182, 2, 2, 0x0001), Run(0x0186, 1, 1, 0x00ce), Run(0x0187, 1, 1, 0x0001),
    Run(0x0189, 2, 1, 0x00cd), Run(0x018b, 1, 1, 0x0001), Run(0x018e, 1, 1, 0x004f), Run(0x018f, 1, 1, 0x00ca),
    Run(0x0190, 1, 1, 0x00cb), Run(0x0191, 1, 1, 0x0001), Run(0x0193, 1, 1, 0x00cd), Run(0x0194, 1, 1, 0x00cf),
    Run(0x0196, 1, 1, 0x00d3), Run(0x0197, 1, 1, 0x00d1), Run(0x0198, 1, 1, 0x0001), Run(0x019c, 1, 1, 0x00d3),
    Run(0x019d, 1, 1, 0x00d5), Run(0x019f, 1, 1, 0x00d6), Run(0x01a0, 3, 2, 0x0001), Run(0x01a6, 1, 1, 0x00da),
    Run(0x01a7, 1, 1, 0x0001), Run(0x01a9, 1, 1, 0x00da), Run(0x01ac, 1, 1, 0x0001), Run(0x01ae, 1, 1, 0x00da),
    Run(0x01af, 1, 1, 0x0001), Run(0x01b1, 2, 1, 0x00d9), Run(0x01b3, 2, 2, 0x0001), Run(0x01b7, 1, 1, 0x00db),
    Run(0x01b8, 1, 1, 0x0001), Run(0x01bc, 1, 1, 0x0001), Run(0x01c4, 1, 1, 0x0002), Run(0x01c5, 1, 1, 0x0001),
    Run(0x01c7, 1, 1, 0x0002), Run(0x01c8, 1, 1, 0x0001), Run(0x01ca, 1, 1, 0x0002), Run(0x01cb, 9, 2, 0x0001),
    Run(0x01de, 9, 2, 0x0001), Run(0x01f1, 1, 1, 0x0002), Run(0x01f2, 2, 2, 0x0001), Run(0x01f6, 1, 1, 0xff9f),
    Run(0x01f7, 1, 1, 0xffc8), Run(0x01f8, 20, 2, 0x0001), Run(0x0220, 1, 1, 0xff7e), Run(0x0222, 9, 2, 0x0001),
    Run(0x023a, 1, 1, 0x2a2b), Run(0x023b, 1, 1, 0x0001), Run(0x023d, 1, 1, 0xff5d), Run(0x023e, 1, 1, 0x2a28),
    Run(0x0241, 1, 1, 0x0001), Run(0x0243, 1, 1, 0xff3d), Run(0x0244, 1, 1, 0x0045), Run(0x0245, 1, 1, 0x0047),
    Run(0x0246, 5, 2, 0x0001), Run(0x0370, 2, 2, 0x0001), Run(0x0376, 1, 1, 0x0001), Run(0x037f, 1, 1, 0x0074),
    Run(0x0386, 1, 1, 0x0026), Run(0x0388, 3, 1, 0x0025), Run(0x038c, 1, 1, 0x0040), Run(0x038e, 2, 1, 0x003f),
    Run(0x0391, 17, 1, 0x0020), Run(0x03a3, 9, 1, 0x0020), Run(0x03cf, 1, 1, 0x0008), Run(0x03d8, 12, 2, 0x0001),
    Run(0x03f4, 1, 1, 0xffc4), Run(0x03f7, 1, 1, 0x0001), Run(0x03f9, 1, 1, 0xfff9), Run(0x03fa, 1, 1, 0x0001),
    Run(0x03fd, 3, 1, 0xff7e), Run(0x0400, 16, 1, 0x0050), Run(0x0410, 32, 1, 0x0020), Run(0x0460, 17, 2, 0x0001),
    Run(0x048a, 27, 2, 0x0001), Run(0x04c0, 1, 1, 0x000f), Run(0x04c1, 7, 2, 0x0001), Run(0x04d0, 48, 2, 0x0001),
    Run(0x0531, 38, 1, 0x0030), Run(0x10a0, 38, 1, 0x1c60), Run(0x10c7, 1, 1, 0x1c60), Run(0x10cd, 1, 1, 0x1c60),
    Run(0x13a0, 80, 1, 0x97d0), Run(0x13f0, 6, 1, 0x0008), Run(0x1c89, 1, 1, 0x0001), Run(0x1c90, 43, 1, 0xf440),
    Run(0x1cbd, 3, 1, 0xf440), Run(0x1e00, 75, 2, 0x0001), Run(0x1e9e, 1, 1, 0xe241), Run(0x1ea0, 48, 2, 0x0001),
    Run(0x1f08, 8, 1, 0xfff8), Run(0x1f18, 6, 1, 0xfff8), Run(0x1f28, 8, 1, 0xfff8), Run(0x1f38, 8, 1, 0xfff8),
    Run(0x1f48, 6, 1, 0xfff8), Run(0x1f59, 4, 2, 0xfff8), Run(0x1f68, 8, 1, 0xfff8), Run(0x1f88, 8, 1, 0xfff8),
    Run(0x1f98, 8, 1, 0xfff8), Run(0x1fa8, 8, 1, 0xfff8), Run(0x1fb8, 2, 1, 0xfff8), Run(0x1fba, 2, 1, 0xffb6),
    Run(0x1fbc, 1, 1, 0xfff7), Run(0x1fc8, 4, 1, 0xffaa), Run(0x1fcc, 1, 1, 0xfff7), Run(0x1fd8, 2, 1, 0xfff8),
    Run(0x1fda, 2, 1, 0xff9c), Run(0x1fe8, 2, 1, 0xfff8), Run(0x1fea, 2, 1, 0xff90), Run(0x1fec, 1, 1, 0xfff9),
    Run(0x1ff8, 2, 1, 0xff80), Run(0x1ffa, 2, 1, 0xff82), Run(0x1ffc, 1, 1, 0xfff7), Run(0x2126, 1, 1, 0xe2a3),
    Run(0x212a, 1, 1, 0xdf41), Run(0x212b, 1, 1, 0xdfba), Run(0x2132, 1, 1, 0x001c), Run(0x2160, 16, 1, 0x0010),
    Run(0x2183, 1, 1, 0x0001), Run(0x24b6, 26, 1, 0x001a), Run(0x2c00, 48, 1, 0x0030), Run(0x2c60, 1, 1, 0x0001),
    Run(0x2c62, 1, 1, 0xd609), Run(0x2c63, 1, 1, 0xf11a), Run(0x2c64, 1, 1, 0xd619), Run(0x2c67, 3, 2, 0x0001),
    Run(0x2c6d, 1, 1, 0xd5e4), Run(0x2c6e, 1, 1, 0xd603), Run(0x2c6f, 1, 1, 0xd5e1), Run(0x2c70, 1, 1, 0xd5e2),
    Run(0x2c72, 1, 1, 0x0001), Run(0x2c75, 1, 1, 0x0001), Run(0x2c7e, 2, 1, 0xd5c1), Run(0x2c80, 50, 2, 0x0001),
    Run(0x2ceb, 2, 2, 0x0001), Run(0x2cf2, 1, 1, 0x0001), Run(0xa640, 23, 2, 0x0001), Run(0xa680, 14, 2, 0x0001),
    Run(0xa722, 7, 2, 0x0001), Run(0xa732, 31, 2, 0x0001), Run(0xa779, 2, 2, 0x0001), Run(0xa77d, 1, 1, 0x75fc),
    Run(0xa77e, 5, 2, 0x0001), Run(0xa78b, 1, 1, 0x0001), Run(0xa78d, 1, 1, 0x5ad8), Run(0xa790, 2, 2, 0x0001),
    Run(0xa796, 10, 2, 0x0001), Run(0xa7aa, 1, 1, 0x5abc), Run(0xa7ab, 1, 1, 0x5ab1), Run(0xa7ac, 1, 1, 0x5ab5),
    Run(0xa7ad, 1, 1, 0x5abf), Run(0xa7ae, 1, 1, 0x5abc), Run(0xa7b0, 1, 1, 0x5aee), Run(0xa7b1, 1, 1, 0x5ad6),
    Run(0xa7b2, 1, 1, 0x5aeb), Run(0xa7b3, 1, 1, 0x03a0), Run(0xa7b4, 8, 2, 0x0001), Run(0xa7c4, 1, 1, 0xffd0),
    Run(0xa7c5, 1, 1, 0x5abd), Run(0xa7c6, 1, 1, 0x75c8), Run(0xa7c7, 2, 2, 0x0001), Run(0xa7cb, 1, 1, 0x5a99),
    Run(0xa7cc, 8, 2, 0x0001), Run(0xa7dc, 1, 1, 0x59bf), Run(0xa7f5, 1, 1, 0x0001), Run(0xff21, 26, 1, 0x0020),
];

/// Plane 1.
#[rustfmt::skip]
const SUPPLEMENTARY: [Run; 12] = [
    Run(0x0400, 40, 1, 0x0028), Run(0x04b0, 36, 1, 0x0028), Run(0x0570, 11, 1, 0x0027), Run(0x057c, 15, 1, 0x0027),
    Run(0x058c, 7, 1, 0x0027), Run(0x0594, 2, 1, 0x0027), Run(0x0c80, 51, 1, 0x0040), Run(0x0d50, 22, 1, 0x0020),
    Run(0x18a0, 32, 1, 0x0020), Run(0x6e40, 32, 1, 0x0020), Run(0x6ea0, 25, 1, 0x001b), Run(0xe900, 34, 1, 0x0022),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The standard library's lower case, where it is one letter.
    fn expected(letter: char) -> char {
        let mut lower = letter.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(only), None) => only,
            _ => letter,
        }
    }

    /// The table of a plane, from the standard library.
    fn runs(plane: u32) -> Vec<Run> {
        let letters =
            (plane << 16..(plane + 1) << 16).filter_map(char::from_u32).filter(|letter| !letter.is_ascii());
        let mut runs: Vec<Run> = Vec::new();
        let mut last = 0;
        for letter in letters.filter(|letter| expected(*letter) != *letter) {
            let (from, to) = (letter as u32 as u16, expected(letter) as u32 as u16);
            let plus = to.wrapping_sub(from);
            match runs.last_mut() {
                Some(run) if run.3 == plus && run.1 == 1 && from - last <= 2 => {
                    (run.1, run.2) = (2, (from - last) as u8)
                }
                Some(run) if run.3 == plus && run.1 > 1 && from - last == u16::from(run.2) => run.1 += 1,
                _ => runs.push(Run(from, 1, 1, plus)),
            }
            last = from;
        }
        runs
    }

    #[test]
    fn the_tables_are_the_standard_librarys() {
        assert_eq!(runs(0), BASIC);
        assert_eq!(runs(1), SUPPLEMENTARY);
    }

    #[test]
    fn every_letter_is_as_in_the_standard_library() {
        for letter in '\0'..=char::MAX {
            assert_eq!(lower_case(letter), expected(letter), "U+{:04X}", u32::from(letter));
        }
    }

    #[test]
    fn what_has_no_lower_case_of_one_letter_stays() {
        for (letter, lower) in
            [('A', 'a'), ('Å', 'å'), ('Σ', 'σ'), ('\u{212a}', 'k'), ('İ', 'İ'), ('ß', 'ß'), ('😀', '😀')]
        {
            assert_eq!(lower_case(letter), lower);
        }
    }
}

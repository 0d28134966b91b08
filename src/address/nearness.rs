//! How near one word is to another, for typing mistakes.

/// Edit distance (Levenshtein), for short words; the greatest number when their lengths alone differ by more
/// than three.
pub fn distance(a: &str, b: &str) -> usize {
    if a.len().abs_diff(b.len()) > 3 {
        return usize::MAX;
    }
    // One row of the table, each cell with the character of `b` that it stands for.
    let mut row: Vec<(char, usize)> = Vec::new();
    for right in b.chars() {
        row.push((right, row.len() + 1));
    }
    let mut answer = row.len();
    for (line, left) in a.chars().enumerate() {
        let mut diagonal = line;
        let mut previous = line + 1;
        for (right, cell) in &mut row {
            previous = (diagonal + usize::from(left != *right)).min(previous + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, previous);
        }
        answer = previous;
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_is_levenshtein() {
        for (a, b, expected) in [
            ("", "", 0),
            ("abc", "", 3),
            ("", "abc", 3),
            ("htps", "https", 1),
            ("dynamic.com", "dynamics.com", 1),
            ("dynamlcs.co", "dynamics.com", 2),
            ("kitten", "sitting", 3),
            ("abcd", "abcdefgh", usize::MAX),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }
}

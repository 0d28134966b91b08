//! Finds one of a few names, in any letter case.

/// Names in lower case, the short ones first: so a text is compared only with those of its own length.
#[derive(Debug)]
pub struct Names {
    /// The names, and what the caller knows each by.
    pub names: &'static [(&'static str, u32)],
    /// For each length in bytes, from 0, where in `names` those of this length begin; one more for the end.
    pub lengths: &'static [usize],
}

impl Names {
    /// The name that this is, whatever the case of its ASCII letters, and what the caller knows it by.
    pub fn find(&self, text: &str) -> Option<(&'static str, u32)> {
        let from = *self.lengths.get(text.len())?;
        let to = *self.lengths.get(text.len() + 1)?;
        // Most of the others begin with another letter.
        let first = text.as_bytes().first()?.to_ascii_lowercase();
        let is_it = |(name, _): &&(&str, u32)| {
            name.as_bytes().first() == Some(&first) && text.eq_ignore_ascii_case(name)
        };
        self.names.get(from..to)?.iter().find(is_it).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_any_letter_case_and_only_as_a_whole() {
        let names = Names {
            names: &[("url", 0), ("user id", 5), ("user_id", 6)],
            lengths: &[0, 0, 0, 0, 1, 1, 1, 1, 3],
        };
        assert_eq!(names.find("URL"), Some(("url", 0)));
        assert_eq!(names.find("User Id"), Some(("user id", 5)));
        assert_eq!(names.find("user_id"), Some(("user_id", 6)));
        for text in ["", "ur", "urls", "user-id", "an eight", "much longer than any name"] {
            assert_eq!(names.find(text), None, "{text}");
        }
    }
}

//! Puts numbers in order: the one sort of the core. Every other use of the library's would be four kilobytes of code.

use std::cmp::Ordering;

/// Sorts numbers, such as those of the elements of a list. Equal ones keep no order.
pub(crate) fn sort(numbers: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    numbers.sort_unstable_by(|a, b| compare(*a, *b));
}

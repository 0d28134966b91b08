//! Puts numbers in order: the one sort of the core. Every other use of the library's would be four kilobytes of code.

use std::cmp::Ordering;

/// Sorts numbers, such as those of the elements of a list. Equal ones keep no order.
pub(crate) fn sort(numbers: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    numbers.sort_unstable_by(|a, b| compare(*a, *b));
}

/// The elements in order. Equal ones stay in the order that they came in.
pub(crate) fn sorted<T>(mut elements: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let swaps = swaps(elements.len(), &|a, b| {
        elements.get(a).zip(elements.get(b)).map_or(Ordering::Equal, |(a, b)| compare(a, b))
    });
    for (at, other) in swaps.into_iter().enumerate() {
        elements.swap(at, other);
    }
    elements
}

/// With which element each is swapped, one after the other, to put them in order.
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    sort(&mut numbers, &|a, b| compare(a, b).then(a.cmp(&b)));
    for at in 0..count {
        // What stood at an earlier place was swapped away, to where that one's element came from.
        let from = |place: usize| numbers.get(place).copied().unwrap_or(place);
        let mut other = from(at);
        while other < at {
            other = from(other);
        }
        if let Some(number) = numbers.get_mut(at) {
            *number = other;
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_elements_stay_in_the_order_that_they_came_in() {
        let elements = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        let sorted = sorted(elements, &|(a, _), (b, _)| a.cmp(b));
        assert_eq!(sorted, [(0, 'e'), (1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn every_order_is_put_right() {
        // All texts of six letters out of three.
        for number in 0..3usize.pow(6) {
            let elements: Vec<(usize, usize)> =
                (0..6).map(|at| (number / 3usize.pow(at as u32) % 3, at)).collect();
            let mut expected = elements.clone();
            expected.sort();
            assert_eq!(sorted(elements, &|(a, _), (b, _)| a.cmp(b)), expected);
        }
    }
}

//! Puts numbers in order: the one sort of the core. Every other use of the library's would be four kilobytes of code.

use std::cmp::Ordering;

/// Sorts numbers, such as those of the elements of a list. Equal ones keep no order.
pub(crate) fn sort(numbers: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    numbers.sort_unstable_by(|a, b| compare(*a, *b));
}

/// The elements in order. Equal ones stay in the order that they came in.
pub(crate) fn sorted<T>(elements: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut numbers: Vec<usize> = (0..elements.len()).collect();
    sort(&mut numbers, &|a, b| {
        let by_element = elements.get(a).zip(elements.get(b)).map_or(Ordering::Equal, |(a, b)| compare(a, b));
        by_element.then(a.cmp(&b))
    });
    let mut elements: Vec<Option<T>> = elements.into_iter().map(Some).collect();
    let mut sorted = Vec::with_capacity(numbers.len());
    for number in numbers {
        sorted.extend(elements.get_mut(number).and_then(Option::take));
    }
    sorted
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
}

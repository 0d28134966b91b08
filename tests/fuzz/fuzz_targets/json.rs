//! What serde_json accepts, the reader accepts too and reads the same; and every place lies in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use moorline::json::{self, Node, Problem, ProblemKind, Value};

fuzz_target!(|text: &str| {
    let document = json::read(text);
    for problem in &document.problems {
        assert!(problem.span.start <= problem.span.end && problem.span.end <= text.len());
    }
    let Some(root) = &document.root else { return };
    spans_lie_in(root, text);
    // What is left out is looked through as thoroughly, but for keys that stand twice.
    let rest = json::read_without(text, &["web", "appRoles", "a", ""]);
    rest.root.iter().for_each(|root| spans_lie_in(root, text));
    if document.problems.len() < 100 {
        let without = |problems: &[Problem]| {
            problems.iter().filter(|problem| problem.kind != ProblemKind::Duplicate).cloned().collect::<Vec<_>>()
        };
        assert_eq!(without(&document.problems), without(&rest.problems));
    }
    let Ok(oracle) = serde_json::from_str::<serde_json::Value>(text) else { return };
    let ours = |kind| matches!(kind, ProblemKind::Duplicate | ProblemKind::TooDeep);
    assert!(document.problems.iter().all(|problem| ours(problem.kind)), "{:?}", document.problems);
    if document.problems.iter().all(|problem| problem.kind != ProblemKind::TooDeep) {
        assert!(same(root, &oracle));
    }
});

fn spans_lie_in(node: &Node, text: &str) {
    assert!(text.get(node.span.clone()).is_some(), "{:?}", node.span);
    for member in node.members() {
        assert!(text.get(member.key_span.clone()).is_some(), "{:?}", member.key_span);
        spans_lie_in(&member.value, text);
    }
    node.elements().iter().for_each(|element| spans_lie_in(element, text));
}

fn same(node: &Node, oracle: &serde_json::Value) -> bool {
    match (&node.value, oracle) {
        (Value::Null, serde_json::Value::Null) => true,
        (Value::Bool(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
        (Value::Number(ours), serde_json::Value::Number(theirs)) => {
            serde_json::from_str::<serde_json::Number>(ours).is_ok_and(|ours| ours == *theirs)
        }
        (Value::String(ours), serde_json::Value::String(theirs)) => ours == theirs,
        (Value::Array(ours), serde_json::Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Value::Object(_), serde_json::Value::Object(theirs)) => {
            theirs.iter().all(|(key, theirs)| node.get(key).is_some_and(|ours| same(ours, theirs)))
        }
        _ => false,
    }
}

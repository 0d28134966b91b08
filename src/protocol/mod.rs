//! The one protocol of all surfaces: a request in, a response out, both JSON.
//!
//! The core keeps nothing between two requests. What it must know again later (the profile, a fill plan)
//! goes out with a response and comes back with the next request, so a worker can be stopped at any time.
//!
//! The TypeScript side of these types is generated into `extension/shared/protocol.ts`.

mod answer;
mod board;
mod request;
mod response;

use crate::wire;

pub use answer::answer;
pub use board::{
    AppChoice, Board, BoardStep, BoardValue, MeaningChoice, ProductChoice, SetupChoice, StepState,
    WordsToTeach,
};
pub use request::{Input, Request};
pub use response::{ErrorCode, Note, Response};

/// Answers a request in its text form. Whatever it is, the answer is a response of this protocol.
///
/// The member `text` may be given beside the JSON instead: a manifest inside of it would be escaped, and read twice.
pub fn answer_text(request: &str, text: Option<String>) -> String {
    let response = Request::from_text(request, text).map_or_else(
        || Response::Error {
            error: ErrorCode::BadRequest,
            message: "The core did not understand the request.".to_owned(),
        },
        answer,
    );
    wire::to_text(&response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ts_rs::{Config, TS};

    /// The TypeScript side is generated; this fails when the checked-in file is not what it should be, and
    /// mends it, so that a second run passes.
    #[test]
    fn typescript_side_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/shared/protocol.ts");
        let before = std::fs::read_to_string(path).unwrap_or_default();
        let config = Config::default().with_out_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/extension/shared"));
        Request::export_all(&config).unwrap();
        Response::export_all(&config).unwrap();
        let after = std::fs::read_to_string(path).unwrap();
        wire_and_typescript_have_the_same_names(&after);
        assert!(before == after, "extension/shared/protocol.ts was out of date and has been written anew");
    }

    /// The names on the wire stand beside each type, those in TypeScript come from the type itself: both must be
    /// the same, and no type may be forgotten here.
    fn wire_and_typescript_have_the_same_names(typescript: &str) {
        use crate::{
            act::fill::*,
            connection_string::template::{Authentication, Consumer},
            finding::*,
            inspect::*,
            page::{
                Address,
                plan::*,
                snapshot::*,
                words::{Meaning, Topic, Unknown as UnknownWords},
            },
            patch::view::*,
            product::Product,
            profile::Mute,
            setup::SetupId,
            text::Span,
            wire::names_of,
        };
        let mut checked = Vec::new();
        macro_rules! check {
            ($($type:ident)*) => {$(
                let name = stringify!($type);
                let declaration = typescript.split(&format!("export type {name} =")).nth(1).expect(name);
                let declaration = declaration.split("export type").next().unwrap();
                for member in names_of::<$type>() {
                    let found = [format!("\n{member}:"), format!("\n{member}?:"), format!("\"{member}\"")];
                    assert!(found.iter().any(|text| declaration.contains(text)), "{name} has {member} on the wire");
                }
                checked.push(name);
            )*};
        }
        check!(
            Address AddressView Anchor AppChoice Authentication Board BoardStep BoardValue Choice ChoiceOption Choices Consequence Consumer Container Control ControlKind ConvertView Editor
            EditorLine ErrorCode Fact FillLine FillPlan FillReport FillStep Finding Form Input Item Meaning MeaningChoice Mute Note Part PatchView Performed
            Pick Product ProductChoice Region SetupChoice SetupId Settle Severity Shape Snapshot Span StepEnd StepState StringView Take TakeKind TextEdit ToolCommands Topic UnknownWords
            Verdict WatchPlan WordsToTeach
        );
        // Written by hand: they are told apart by a tag.
        checked.extend(["Request", "Response", "Profile"]);
        let declared: Vec<&str> = typescript
            .lines()
            .filter_map(|line| line.strip_prefix("export type ")?.split([' ', '=']).next())
            .collect();
        for name in declared {
            assert!(checked.contains(&name), "{name} is not compared");
        }
    }
}

//! A patch as the panel shows it: to read as a diff, and to copy as the new text or as commands.

use super::{
    Patch,
    commands::{Commands, Tool, commands},
    diff, patch,
};
use crate::{
    app_registration::manifest,
    date::Date,
    finding::Finding,
    profile::Profile,
    rules::{self, Selection},
    wire::record_out,
};

/// The name of the manifest in the diff: that of a downloaded one is not known here.
const NAME: &str = "manifest.json";

/// A patch for the manifest at hand and the chosen setup.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct PatchView {
    /// The name of the registration, or its ID; empty when the text is no manifest.
    pub label: String,
    /// What changes, as a unified diff; empty when nothing does. What may be a secret is hidden in it.
    pub diff: String,
    /// Whether something is hidden in a line that changes, so that the diff cannot be applied.
    pub hides: bool,
    /// The whole text afterwards.
    pub text: String,
    /// What is mended.
    pub mended: Vec<Finding>,
    /// What is left for the user.
    pub left: Vec<Finding>,
    /// The same changes as commands, for every tool; none when nothing changes.
    pub tools: Vec<ToolCommands>,
}

record_out!(PatchView { label, diff, hides, text, mended, left, tools });

/// A patch as commands for one tool: to be copied, never run from here.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts"))]
pub struct ToolCommands {
    /// The tool, and the shell that its commands are for.
    pub tool: &'static str,
    /// One command each; some have several lines.
    pub commands: Vec<String>,
    /// What they do not do, and what is to be done after them.
    pub notes: Vec<&'static str>,
}

record_out!(ToolCommands { tool, commands, notes });

/// The patch for a text, for what is known and the chosen setup. Without a setup only what every setup needs is mended.
pub fn view(text: &str, profile: &Profile, today: Option<Date>) -> PatchView {
    let rules = Selection::new(rules::OF_REGISTRATIONS, profile.setups_of_registration()).on(today);
    let patch = patch(text, profile, &rules, false);
    let diff = diff::unified(NAME, text, &patch.edits);
    let mut tools = Vec::new();
    let mut mended = Vec::new();
    if !patch.steps.is_empty() {
        for tool in Tool::ALL {
            tools.push(of_tool(tool, &patch));
        }
    }
    for step in patch.steps {
        mended.push(step.finding);
    }
    let app = manifest::read(text).app;
    PatchView {
        label: if app.format.seen().is_some() { app.label() } else { String::new() },
        diff: diff.text,
        hides: diff.hides,
        mended,
        text: patch.text,
        left: patch.left,
        tools,
    }
}

/// The commands for every registration of the text.
fn of_tool(tool: Tool, patch: &Patch) -> ToolCommands {
    let mut all = ToolCommands { tool: tool.name(), commands: Vec::new(), notes: Vec::new() };
    for (number, (before, after)) in patch.registrations.iter().enumerate() {
        let steps: Vec<_> = patch.steps_of(number).collect();
        if steps.is_empty() {
            continue;
        }
        let Commands { commands, notes } = commands(tool, before, after, &steps);
        all.commands.extend(commands);
        for note in notes {
            if !all.notes.contains(&note) {
                all.notes.push(note);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{protocol::Input, setup::SetupId};

    const APP_ID: &str = "b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57";

    fn view_for_nav(text: &str) -> PatchView {
        let mut profile = Profile::default();
        profile.enter(Input::Setup, SetupId::NavOauth.wire_name());
        view(text, &profile, None)
    }

    fn manifest(attributes: &str) -> String {
        format!("{{\n  \"appId\": \"{APP_ID}\",\n  \"displayName\": \"Sales\",\n{attributes}\n}}\n")
    }

    #[test]
    fn a_patch_is_a_diff_a_text_and_commands_for_every_tool() {
        let text = manifest("  \"isFallbackPublicClient\": null");
        let patch = view_for_nav(&text);
        assert_eq!(patch.label, "Sales");
        assert!(
            patch.diff.contains("\n-  \"isFallbackPublicClient\": null\n+  \"isFallbackPublicClient\": true"),
            "{}",
            patch.diff
        );
        assert!(patch.text.contains("\"isFallbackPublicClient\": true"), "{}", patch.text);
        assert!(!patch.hides);
        assert!(patch.mended.iter().any(|finding| finding.code == "public-client/off"));
        assert_eq!(patch.tools.len(), Tool::ALL.len());
        for (tool, says) in patch.tools.iter().zip([
            "az ad app update --id b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57 --is-fallback-public-client true",
            "isFallbackPublicClient = $true",
            "m365 entra app set --appId b7c1e3a4-5d20-4f6e-9a38-2f4d8e6b1c57 --allowPublicClientFlows true",
        ]) {
            assert!(tool.commands.iter().any(|command| command.contains(says)), "{tool:?}");
        }
    }

    #[test]
    fn what_may_be_a_secret_is_in_the_text_alone() {
        let line =
            "  \"isFallbackPublicClient\": null, \"passwordCredentials\": [{ \"secretText\": \"hunter2\" }]";
        let patch = view_for_nav(&manifest(line));
        assert!(patch.hides && !patch.diff.is_empty(), "{}", patch.diff);
        assert!(!patch.diff.contains("hunter2"), "{}", patch.diff);
        assert!(!patch.tools.iter().flat_map(|tool| &tool.commands).any(|it| it.contains("hunter2")));
    }

    #[test]
    fn where_nothing_changes_there_is_no_command() {
        for text in ["", "not a manifest", "[1, 2]"] {
            let patch = view_for_nav(text);
            assert_eq!((patch.label.as_str(), patch.diff.as_str(), patch.text.as_str()), ("", "", text));
            assert!(patch.tools.is_empty());
        }
    }
}

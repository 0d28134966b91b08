//! The fill of the setup page: what is planned, what stands in its way, and how it is judged afterwards.
//!
//! The order and what each field makes the page do are those of table 5330 (microsoft/BCApps @c3414ede and public
//! copies of the NAV 2018 and Business Central 13 to 16 objects); the strings are those of the community guide.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use moorline::{
    act::fill::{self, FillPlan, FillReport, Performed, StepEnd, Verdict},
    page::snapshot::{ChoiceOption, Container, Control, ControlKind, Item, Snapshot},
    profile::Profile,
    protocol::Input,
};

const URL: &str = "https://dtbcde21060.crm4.dynamics.com";
const USER: &str = "D365INTEGRATION@dtbcde21060.onmicrosoft.com";
const NAV_STRING: &str = "AuthType=OAuth;Username=D365INTEGRATION@dtbcde21060.onmicrosoft.com;Password={PASSWORD};Url=https://dtbcde21060.crm4.dynamics.com;AppId=c3ee8b64-d711-4a51-8a99-ae31de68c30a;RedirectUri=app://c3ee8b64-d711-4a51-8a99-ae31de68c30a;TokenCacheStorePath=;LoginPrompt=Never";
const BC_STRING: &str = "AuthType=OAuth;Username=D365INTEGRATION@dtbcde21060.onmicrosoft.com;Password={PASSWORD};Url=https://dtbcde21060.crm4.dynamics.com;AppId=c3ee8b64-d711-4a51-8a99-ae31de68c30a;RedirectUri=app://c3ee8b64-d711-4a51-8a99-ae31de68c30a;ProxyVersion=91;TokenCacheStorePath=;LoginPrompt=Never";

/// Where the page is open.
const URL_OF_PAGE: &str = "https://businesscentral.dynamics.com/tenant/Production/?company=CONTOSO&page=5330";

/// The only safe order: the URL resets the authentication type, and all of the first ones rebuild the string.
const ORDER: [&str; 5] =
    ["Server Address", "Authentication Type", "User Name", "Password", "Connection String"];

fn profile(product: &str) -> Profile {
    let mut profile = Profile::default();
    for (input, text) in [
        (Input::Product, product),
        (Input::EnvironmentUrl, URL),
        (Input::UserName, USER),
        (Input::AppId, "c3ee8b64-d711-4a51-8a99-ae31de68c30a"),
    ] {
        profile.enter(input, text);
    }
    profile
}

/// The fields of a page, to be changed by a test.
#[derive(Clone)]
struct Page(Vec<Control>);

impl Page {
    /// A new record of NAV 2018 or Business Central in edit mode: what the page shows before anything is set.
    fn new(product: &str) -> Page {
        let control = |name: &str, kind| Control {
            name: name.to_owned(),
            caption: name.to_owned(),
            kind,
            value: Some(String::new()),
            editable: true,
            ..Control::default()
        };
        let text = |name: &str, most| Control { max_length: Some(most), ..control(name, ControlKind::Text) };
        let option =
            |(label, value): (&str, u8)| ChoiceOption { value: value.to_string(), label: label.to_owned() };
        let mut controls = vec![
            text("Server Address", 250),
            text("User Name", 250),
            Control { value: None, ..control("Password", ControlKind::Password) },
            Control {
                caption: "Enabled".to_owned(),
                value: Some("false".to_owned()),
                ..control("Is Enabled", ControlKind::Toggle)
            },
            Control {
                value: Some("0".to_owned()),
                options: ["Office365", "AD", "IFD", "OAuth"].into_iter().zip(0..).map(option).collect(),
                ..control("Authentication Type", ControlKind::Choice)
            },
            text("Connection String", 2048),
        ];
        if product != "nav2018" {
            controls.push(Control {
                caption: "Dynamics 365 SDK Version".to_owned(),
                value: Some("9".to_owned()),
                editable: false,
                ..control("SDKVersion", ControlKind::ReadOnly)
            });
        }
        Page(controls)
    }

    /// The page as it is when everything was filled.
    fn filled(product: &str) -> Page {
        Page::new(product)
            .with("Server Address", URL)
            .with("Authentication Type", "3")
            .with("User Name", USER)
            .with("SDKVersion", "91")
            .with("Connection String", if product == "nav2018" { NAV_STRING } else { BC_STRING })
    }

    fn with(self, name: &str, value: &str) -> Page {
        self.change(name, |control| control.value = Some(value.to_owned()))
    }

    fn without(mut self, name: &str) -> Page {
        self.0.retain(|control| control.name != name);
        self
    }

    fn change(mut self, name: &str, change: impl Fn(&mut Control)) -> Page {
        self.0.iter_mut().filter(|control| control.name == name).for_each(change);
        self
    }

    fn snapshot(&self) -> Snapshot {
        let item = |control: &Control| Item { control: Some(control.clone()), ..Item::default() };
        let fields = Container { items: self.0.iter().map(item).collect(), ..Container::default() };
        Snapshot { regions: vec![("fields".to_owned(), vec![fields])], ..Snapshot::default() }
    }

    fn plan(&self, profile: &Profile) -> FillPlan {
        fill::plan("a route", URL_OF_PAGE, &self.snapshot(), profile)
    }
}

fn controls(plan: &FillPlan) -> Vec<&str> {
    plan.steps.iter().map(|step| step.control.as_str()).collect()
}

/// The steps that are already done, by control.
fn already(plan: &FillPlan) -> Vec<&str> {
    plan.steps.iter().filter(|step| step.already).map(|step| step.control.as_str()).collect()
}

mod plan {
    use super::*;

    fn values(plan: &FillPlan) -> Vec<Option<&str>> {
        plan.steps.iter().map(|step| step.value.as_deref()).collect()
    }

    #[test]
    fn nav_2018_in_the_safe_order() {
        let plan = Page::new("nav2018").plan(&profile("nav2018"));
        assert_eq!(plan.first, [""; 0]);
        assert_eq!(controls(&plan), ORDER);
        assert_eq!(values(&plan), [Some(URL), Some("3"), Some(USER), None, Some(NAV_STRING)]);
        assert_eq!(already(&plan), [""; 0]);
        assert_eq!(
            (plan.title.as_str(), plan.route.as_str(), plan.region.as_str()),
            ("Dynamics 365 Sales Integration Setup (page 5330)", "a route", "fields")
        );
    }

    /// The SDK version is the user's to choose, and is right here.
    #[test]
    fn business_central_in_the_safe_order() {
        for product in ["bc14", "bc15"] {
            let plan = Page::new(product).with("SDKVersion", "91").plan(&profile(product));
            assert_eq!(plan.first, [""; 0]);
            assert_eq!(controls(&plan), ORDER);
            assert_eq!(values(&plan), [Some(URL), Some("3"), Some(USER), None, Some(BC_STRING)]);
        }
    }

    /// "Enabled" belongs to the user.
    #[test]
    fn nothing_is_turned_on() {
        let plan = Page::new("nav2018").plan(&profile("nav2018"));
        assert!(!controls(&plan).contains(&"Is Enabled") && !controls(&plan).contains(&"SDKVersion"));
    }

    #[test]
    fn everything_but_the_password_can_be_undone() {
        let plan = Page::new("nav2018").plan(&profile("nav2018"));
        let kept: Vec<_> =
            plan.steps.iter().filter(|step| !step.undo).map(|step| step.control.as_str()).collect();
        assert_eq!(kept, ["Password"]);
        // And the preview says so.
        assert!(plan.remarks.iter().any(|remark| remark.contains("secrets")), "{:?}", plan.remarks);
    }

    #[test]
    fn every_step_says_what_it_changes_and_why() {
        let page = Page::new("nav2018").with("Server Address", "https://old.crm4.dynamics.com");
        let plan = page.plan(&profile("nav2018"));
        for step in &plan.steps {
            assert!(step.why.ends_with('.') && !step.caption.is_empty() && !step.new.is_empty(), "{step:?}");
        }
        let shown = |control: &str| {
            let step = plan.steps.iter().find(|step| step.control == control).unwrap();
            (step.old.as_str(), step.new.as_str())
        };
        assert_eq!(shown("Server Address"), ("https://old.crm4.dynamics.com", URL));
        // An option is shown as the page calls it.
        assert_eq!(shown("Authentication Type"), ("Office365", "OAuth"));
        assert_eq!(shown("User Name"), ("", USER));
    }

    #[test]
    fn the_password_is_neither_known_nor_shown() {
        let page = Page::new("nav2018").change("Password", |control| control.filled = true);
        let plan = page.plan(&profile("nav2018"));
        let step = plan.steps.iter().find(|step| step.control == "Password").unwrap();
        assert_eq!((step.kind, &step.value, step.already), (ControlKind::Password, &None, false));
        // Not even whether there was one: the page shows a mask in any case.
        let empty = Page::new("nav2018").plan(&profile("nav2018"));
        assert_eq!(plan, empty);
    }

    #[test]
    fn captions_are_the_page_s_own() {
        let page = Page::new("nav2018")
            .change("User Name", |control| control.caption = "Nom d'utilisateur".to_owned())
            .change("Connection String", |control| control.caption = "  ".to_owned());
        let plan = page.plan(&profile("nav2018"));
        let captions: Vec<_> = plan.steps.iter().map(|step| step.caption.as_str()).collect();
        assert_eq!(captions[2], "Nom d'utilisateur");
        // Where the page has none, the English one of Business Central 14.
        assert_eq!(captions[4], "Connection String");
    }
}

/// What stands in the way: while there is such a sentence, no step may be performed.
mod blocked {
    use super::*;

    /// The one sentence that stands in the way.
    fn only(plan: &FillPlan) -> &str {
        assert_eq!(plan.first.len(), 1, "{:?}", plan.first);
        assert!(plan.first[0].ends_with('.'), "{}", plan.first[0]);
        &plan.first[0]
    }

    #[test]
    fn by_an_enabled_connection() {
        let page = Page::filled("nav2018").with("Is Enabled", "true").change("Is Enabled", |control| {
            control.caption = "Activé".to_owned();
        });
        let plan = page.plan(&profile("nav2018"));
        assert!(only(&plan).contains("\"Activé\""), "{}", only(&plan));
        assert!(plan.steps.is_empty());
    }

    #[test]
    fn by_view_mode() {
        let page = Page(
            Page::filled("bc14")
                .0
                .into_iter()
                .map(|control| Control { kind: ControlKind::ReadOnly, editable: false, ..control })
                .collect(),
        );
        assert!(only(&page.plan(&profile("bc14"))).contains("editing"));
    }

    #[test]
    fn by_one_field_that_cannot_be_edited() {
        let page = Page::new("nav2018").change("Connection String", |control| control.editable = false);
        assert!(only(&page.plan(&profile("nav2018"))).contains("editing"));
    }

    #[test]
    fn by_another_sdk_version() {
        for shown in ["9", "0", "", "8", "910"] {
            let plan = Page::new("bc14").with("SDKVersion", shown).plan(&profile("bc14"));
            assert!(
                only(&plan).contains("91") && only(&plan).contains("Dynamics 365 SDK Version"),
                "{shown}"
            );
            // It is planned all the same, so that the preview shows what comes.
            assert_eq!(controls(&plan), ORDER);
        }
    }

    #[test]
    fn by_an_sdk_version_that_is_not_shown() {
        let plan = Page::new("bc14").without("SDKVersion").plan(&profile("bc14"));
        assert!(only(&plan).contains("91"));
    }

    #[test]
    fn by_a_field_that_is_not_there() {
        for name in ORDER {
            let plan = Page::new("nav2018").without(name).plan(&profile("nav2018"));
            assert!(only(&plan).contains("shows no field"), "{name}: {}", only(&plan));
            assert!(!controls(&plan).contains(&name));
        }
    }

    #[test]
    fn by_values_that_are_not_given() {
        let plan = Page::new("nav2018").plan(&Profile::default());
        assert_eq!(
            plan.first,
            [
                "Give the product in the panel.",
                "Give the Dataverse environment URL in the panel.",
                "Give the integration user in the panel.",
                "Give the application (client) ID in the panel.",
            ]
        );
        // Nothing is invented in their place.
        assert_eq!(controls(&plan), ["Authentication Type", "Password"]);
    }

    #[test]
    fn by_values_that_are_wrong() {
        let mut profile = profile("nav2018");
        profile.enter(Input::EnvironmentUrl, "https://make.powerapps.com");
        profile.enter(Input::UserName, r"CONTOSO\integration");
        let plan = Page::new("nav2018").plan(&profile);
        assert_eq!(
            plan.first,
            ["Give the Dataverse environment URL in the panel.", "Give the integration user in the panel."]
        );
        assert_eq!(controls(&plan), ["Authentication Type", "Password"]);
    }

    /// NAV 2016 had 250 characters for the string before its cumulative update.
    #[test]
    fn by_a_field_that_is_too_short() {
        let units = u32::try_from(NAV_STRING.encode_utf16().count()).unwrap();
        let page = |most| {
            Page::new("nav2018").change("Connection String", move |control| control.max_length = Some(most))
        };
        assert!(only(&page(units - 1).plan(&profile("nav2018"))).contains("too short"));
        assert_eq!(page(units).plan(&profile("nav2018")).first, [""; 0]);
    }
}

/// A field that holds its value is left alone, unless an earlier one makes the page overwrite it.
mod already_set {
    use super::*;

    #[test]
    fn nothing_is_to_be_done_but_the_password() {
        let plan = Page::filled("bc14").plan(&profile("bc14"));
        assert_eq!(
            already(&plan),
            ["Server Address", "Authentication Type", "User Name", "Connection String"]
        );
        assert_eq!(plan.first, [""; 0]);
    }

    /// The URL resets the authentication type and rebuilds the string, so both are written again.
    #[test]
    fn another_url_makes_everything_after_it_necessary() {
        let plan = Page::filled("bc14")
            .with("Server Address", "https://old.crm4.dynamics.com")
            .plan(&profile("bc14"));
        assert_eq!(already(&plan), [""; 0]);
    }

    #[test]
    fn another_user_makes_the_string_necessary() {
        let plan = Page::filled("nav2018").with("User Name", "admin@contoso.com").plan(&profile("nav2018"));
        assert_eq!(already(&plan), ["Server Address", "Authentication Type"]);
    }

    #[test]
    fn another_string_changes_nothing_before_it() {
        let plan = Page::filled("nav2018").with("Connection String", "").plan(&profile("nav2018"));
        assert_eq!(already(&plan), ["Server Address", "Authentication Type", "User Name"]);
    }

    #[test]
    fn the_page_trims_what_is_typed() {
        let plan = Page::filled("nav2018").with("User Name", &format!(" {USER} ")).plan(&profile("nav2018"));
        assert!(already(&plan).contains(&"User Name"));
    }

    /// An ordinal of another option is another value, whatever its label.
    #[test]
    fn an_option_is_told_by_its_value() {
        let page = Page::filled("nav2018").with("Authentication Type", "0").change(
            "Authentication Type",
            |control| {
                control.options[0].label = "OAuth".to_owned();
            },
        );
        assert!(!already(&page.plan(&profile("nav2018"))).contains(&"Authentication Type"));
    }
}

mod judge {
    use super::*;

    fn performed(ends: &[(&str, StepEnd)]) -> Vec<Performed> {
        ends.iter().map(|(control, end)| Performed { control: (*control).to_owned(), end: *end }).collect()
    }

    /// Every step ended like this.
    fn all(end: StepEnd) -> Vec<Performed> {
        performed(&ORDER.map(|control| (control, end)))
    }

    fn judge(performed: &[Performed], after: &Page) -> FillReport {
        let plan = Page::new("nav2018").plan(&profile("nav2018"));
        fill::judge(&plan, performed, &after.snapshot())
    }

    fn verdicts(report: &FillReport) -> Vec<Verdict> {
        report.lines.iter().map(|line| line.verdict).collect()
    }

    /// The verdict of one field, and whether everything is done.
    fn of(report: &FillReport, control: &str) -> (Verdict, bool) {
        let line = report.lines.iter().find(|line| line.control == control).unwrap();
        assert!(line.text.ends_with('.'), "{}", line.text);
        (line.verdict, report.done)
    }

    #[test]
    fn everything_reads_back() {
        let report = judge(&all(StepEnd::Set), &Page::filled("nav2018"));
        assert_eq!(
            verdicts(&report),
            [Verdict::Changed, Verdict::Changed, Verdict::Changed, Verdict::Unverified, Verdict::Changed]
        );
        assert!(report.done);
        // Turning it on belongs to the user, after the test.
        assert!(report.next[0].contains("Test Connection"), "{:?}", report.next);
        assert!(report.next[1].contains("turn the connection on yourself"), "{:?}", report.next);
    }

    #[test]
    fn what_held_its_value_was_left_alone() {
        let report = judge(&all(StepEnd::LeftAlone), &Page::filled("nav2018"));
        assert_eq!(verdicts(&report), [Verdict::AlreadySet; 5]);
        assert!(report.done);
    }

    /// The mask in the box says nothing of what is stored.
    #[test]
    fn a_password_cannot_be_read_back() {
        for filled in [true, false] {
            let after = Page::filled("nav2018").change("Password", |control| control.filled = filled);
            assert_eq!(of(&judge(&all(StepEnd::Set), &after), "Password"), (Verdict::Unverified, true));
        }
    }

    /// As when the string was entered before the user name.
    #[test]
    fn what_the_page_has_overwritten_is_reverted() {
        let template = "Url=https://dtbcde21060.crm4.dynamics.com; UserName=D365INTEGRATION@dtbcde21060.onmicrosoft.com; Password={PASSWORD}; AuthType=OAuth;AppId= ;RedirectUri= ;TokenCacheStorePath= ;LoginPrompt=Auto;";
        for end in [StepEnd::Set, StepEnd::LeftAlone] {
            let after = Page::filled("nav2018").with("Connection String", template);
            assert_eq!(of(&judge(&all(end), &after), "Connection String"), (Verdict::Reverted, false));
        }
    }

    #[test]
    fn a_field_that_is_gone_cannot_be_read_back() {
        let after = Page::filled("nav2018").without("User Name");
        assert_eq!(of(&judge(&all(StepEnd::Set), &after), "User Name"), (Verdict::NotVerified, false));
    }

    /// The refused text stays in the box: that it reads back proves nothing.
    #[test]
    fn what_the_page_marks_as_wrong_is_rejected() {
        let after = Page::filled("nav2018").change("User Name", |control| control.invalid = true);
        assert_eq!(of(&judge(&all(StepEnd::Set), &after), "User Name"), (Verdict::Rejected, false));
        let report = judge(&all(StepEnd::Rejected), &Page::filled("nav2018"));
        assert_eq!(verdicts(&report), [Verdict::Rejected; 5]);
    }

    #[test]
    fn after_a_dialog_nothing_more_was_reached() {
        let done = performed(&[("Server Address", StepEnd::Dialog)]);
        let report = judge(&done, &Page::new("nav2018").with("Server Address", URL));
        // The value went in before the page asked; what became of it only the answer decides.
        assert_eq!(
            verdicts(&report),
            [Verdict::NotVerified, Verdict::NotSet, Verdict::NotSet, Verdict::NotSet, Verdict::NotSet]
        );
        assert!(!report.done && report.next[0].contains("question"), "{:?}", report.next);
        assert!(report.lines[0].text.contains("question") && report.lines[1].text.contains("Not reached"));
    }

    #[test]
    fn other_ends_are_not_set_whatever_the_page_shows() {
        let mut texts = std::collections::HashSet::new();
        for (end, verdict) in [
            (StepEnd::NotFound, Verdict::NotFound),
            (StepEnd::NotEditable, Verdict::NotEditable),
            (StepEnd::Covered, Verdict::NotSet),
            (StepEnd::Foreign, Verdict::NotSet),
            (StepEnd::Left, Verdict::NotVerified),
            (StepEnd::Busy, Verdict::NotVerified),
        ] {
            let report = judge(&all(end), &Page::filled("nav2018"));
            assert_eq!((verdicts(&report), report.done), (vec![verdict; 5], false), "{end:?}");
            assert!(texts.insert(report.lines[0].text.clone()), "{end:?} is told like another");
        }
    }

    #[test]
    fn nothing_performed_is_nothing_done() {
        let report = judge(&[], &Page::filled("nav2018"));
        assert_eq!((verdicts(&report), report.done), (vec![Verdict::NotSet; 5], false));
    }

    /// A step that was tried again counts as it ended last.
    #[test]
    fn the_last_end_counts() {
        let mut done = performed(&[("User Name", StepEnd::Busy)]);
        done.extend(all(StepEnd::Set));
        assert!(judge(&done, &Page::filled("nav2018")).done);
    }

    /// What was not planned is not judged.
    #[test]
    fn other_fields_do_not_matter() {
        let mut done = all(StepEnd::Set);
        done.extend(performed(&[("Is Enabled", StepEnd::Set)]));
        let report = judge(&done, &Page::filled("nav2018").with("Is Enabled", "true"));
        assert_eq!(report.lines.iter().map(|line| line.control.as_str()).collect::<Vec<_>>(), ORDER);
        assert!(report.done);
    }

    /// Copies of a field: the last one counts, as in the preview.
    #[test]
    fn the_last_copy_of_a_field_is_read_back() {
        let mut after = Page::filled("nav2018");
        let stale = Control { value: Some("an older copy".to_owned()), ..after.0[0].clone() };
        after.0.insert(0, stale);
        assert!(judge(&all(StepEnd::Set), &after).done);
    }
}

/// The other pages: what goes into which field, and what stands in the way.
mod pages {
    use super::*;
    use moorline::page::business_central::{self, Form};

    const ONLINE: &str =
        "https://businesscentral.dynamics.com/contoso.com/Production/?company=CONTOSO&page=7200";
    const OWN: &str = "https://bc.contoso.example/BC230/?company=CONTOSO&page=7200";
    const APP: &str = "c3ee8b64-d711-4a51-8a99-ae31de68c30a";

    fn text(name: &str, value: &str) -> Control {
        Control {
            name: name.to_owned(),
            kind: ControlKind::Text,
            value: Some(value.to_owned()),
            editable: true,
            ..Control::default()
        }
    }

    fn secret(name: &str) -> Control {
        Control { kind: ControlKind::Password, value: None, ..text(name, "") }
    }

    fn choice(name: &str, value: &str) -> Control {
        Control { kind: ControlKind::Choice, ..text(name, value) }
    }

    fn toggle(name: &str, on: bool) -> Control {
        Control { kind: ControlKind::Toggle, ..text(name, &on.to_string()) }
    }

    fn plan_of(form: Form, url: &str, controls: &[Control], profile: &Profile) -> FillPlan {
        let name = form.page().al_name.to_owned();
        let items = controls.iter().map(|control| Item { control: Some(control.clone()), ..Item::default() });
        let regions = vec![("fields".to_owned(), vec![Container { name, items: items.collect() }])];
        fill::plan("a route", url, &Snapshot { regions, ..Snapshot::default() }, profile)
    }

    fn dataverse(url: &str, change: impl Fn(&mut Vec<Control>)) -> FillPlan {
        let mut controls = vec![
            text("Server Address", ""),
            text("Client Id", ""),
            secret("Client Secret"),
            text("Redirect URL", ""),
            toggle("Is Enabled", false),
            toggle("Business Events Enabled", false),
            choice("Authentication Type", "0"),
            text("Connection String", ""),
            choice("Ownership Model", "2"),
        ];
        change(&mut controls);
        plan_of(Form::Dataverse, url, &controls, &profile("nav2018"))
    }

    fn planned(plan: &FillPlan) -> Vec<(&str, Option<&str>)> {
        plan.steps.iter().map(|step| (step.control.as_str(), step.value.as_deref())).collect()
    }

    /// microsoft/BCApps: the URL resets the type, the type decides which fields there are; the string is Business
    /// Central's own with this type, and the switches are the user's.
    #[test]
    fn dataverse_on_premises_with_the_app() {
        let plan = dataverse(OWN, |_| {});
        assert_eq!(plan.first, [""; 0]);
        assert_eq!(
            planned(&plan),
            [
                ("Server Address", Some(URL)),
                ("Authentication Type", Some("0")),
                ("Client Id", Some(APP)),
                ("Client Secret", None),
                ("Redirect URL", Some("https://bc.contoso.example/BC230/OAuthLanding.htm")),
            ]
        );
        assert!(plan.after[0].contains("Turn the connection on yourself"));
    }

    /// The page suggests one, and exactly that is registered.
    #[test]
    fn a_suggested_redirect_url_stays() {
        let suggested = "https://portal.contoso.example/BC/OAuthLanding.htm";
        let plan = dataverse(OWN, |controls| controls[3] = text("Redirect URL", suggested));
        assert_eq!(planned(&plan)[4], ("Redirect URL", Some(suggested)));
    }

    /// Online there is no app of one's own, and none of its fields.
    #[test]
    fn dataverse_online_needs_only_the_environment() {
        let mut without_app = Profile::default();
        without_app.enter(Input::EnvironmentUrl, URL);
        let controls = [text("Server Address", ""), toggle("Is Enabled", false)];
        let plan = plan_of(Form::Dataverse, ONLINE, &controls, &without_app);
        assert_eq!((planned(&plan), plan.first.len()), (vec![("Server Address", Some(URL))], 0));
    }

    #[test]
    fn fields_that_appear_only_after_reopening_are_told_of() {
        let plan = dataverse(OWN, |controls| {
            controls.retain(|control| !control.name.starts_with("Client") && control.name != "Redirect URL")
        });
        assert_eq!(planned(&plan), [("Server Address", Some(URL)), ("Authentication Type", Some("0"))]);
        assert_eq!(plan.first, [""; 0]);
        assert!(
            plan.remarks.iter().any(|remark| remark.contains("close the page, open it again")),
            "{:?}",
            plan.remarks
        );
    }

    #[test]
    fn either_switch_locks_the_page_of_dataverse() {
        for name in ["Is Enabled", "Business Events Enabled"] {
            let plan = dataverse(OWN, |controls| {
                controls.iter_mut().filter(|control| control.name == name).for_each(|control| {
                    control.value = Some("true".to_owned());
                });
            });
            assert!(plan.steps.is_empty() && plan.first[0].starts_with("Turn \""), "{:?}", plan.first);
        }
    }

    /// A box that does not hide what is typed gets no secret.
    #[test]
    fn a_secret_in_clear_text_is_not_filled() {
        let plan = dataverse(OWN, |controls| controls[2] = text("Client Secret", "**********"));
        assert!(plan.first.iter().any(|first| first.contains("yourself")), "{:?}", plan.first);
    }

    /// Since Business Central 16 the page takes the connection from that of Dataverse.
    #[test]
    fn the_sales_page_that_is_only_for_reading_leads_to_dataverse() {
        let locked = Control { editable: false, kind: ControlKind::ReadOnly, ..text("Server Address", URL) };
        let plan = plan_of(Form::Sales, ONLINE, &[locked, toggle("Is Enabled", false)], &profile("nav2018"));
        assert!(plan.steps.is_empty() && plan.first[0].contains("page 7200"), "{:?}", plan.first);
    }

    #[test]
    fn a_guide_is_filled_step_by_step() {
        let given = profile("nav2018");
        let wizard = |controls: &[Control]| plan_of(Form::DataverseWizard, OWN, controls, &given);
        assert_eq!(planned(&wizard(&[text("ServerAddress", "")])), [("ServerAddress", Some(URL))]);
        let app = wizard(&[
            text("Client Id", ""),
            secret("Client Secret"),
            text("Redirect URL", "https://x/OAuthLanding.htm"),
        ]);
        assert_eq!(
            planned(&app),
            [
                ("Client Id", Some(APP)),
                ("Client Secret", None),
                ("Redirect URL", Some("https://x/OAuthLanding.htm"))
            ]
        );
        let consent = wizard(&[toggle("Consent", false)]);
        assert!(
            consent.steps.is_empty() && consent.first[0].contains("no field to fill"),
            "{:?}",
            consent.first
        );
    }

    fn card(client_id: &str, description: &str, state: &str) -> FillPlan {
        let mut given = profile("nav2018");
        let moorline::protocol::Response::PasteManifest { profile: known, .. } = moorline::protocol::answer(
            moorline::protocol::Request::PasteManifest {
                text: format!(
                    r#"{{ "appId": "{APP}", "displayName": "A connector with a name that is much longer than fifty characters" }}"#
                ),
                profile: Box::new(given.clone()),
                today: None,
            },
        ) else {
            panic!("a manifest is read")
        };
        given = *known;
        let controls =
            [text("Client Id", client_id), text("Description", description), choice("State", state)];
        plan_of(Form::EntraApplication, ONLINE, &controls, &given)
    }

    #[test]
    fn an_application_gets_its_id_and_fifty_characters() {
        let plan = card("", "", "1");
        assert_eq!(
            planned(&plan),
            [
                ("Client Id", Some(APP)),
                ("Description", Some("A connector with a name that is much longer than f"))
            ]
        );
        assert!(
            plan.after[0].contains("permission sets now") && plan.after[1].contains("State"),
            "{:?}",
            plan.after
        );
    }

    /// The page shows an ID in braces and capitals; what somebody has described stays.
    #[test]
    fn an_application_that_is_filled_already_is_left_alone() {
        let plan = card(&format!("{{{}}}", APP.to_ascii_uppercase()), "Contoso", "1");
        assert_eq!((already(&plan), plan.steps.len(), plan.first.len()), (vec!["Client Id"], 1, 0));
    }

    #[test]
    fn a_card_of_another_application_and_an_enabled_one_are_refused() {
        assert!(
            card("{3FA0C5D8-71BE-4E29-8C46-D95B02A7E613}", "", "1").first[0].contains("another client ID")
        );
        let enabled = card("", "", "0");
        assert!(enabled.steps.is_empty() && enabled.first[0].contains("Disabled"), "{:?}", enabled.first);
    }

    /// Whether somebody's host may be allowed: the facts of look-alikes are those of `tests/environment_url.rs`.
    #[test]
    fn sites_of_one_s_own() {
        for (url, site) in [
            ("https://bc.contoso.example/BC230/?page=7200", Some("https://bc.contoso.example")),
            ("http://NAV01:8080/DynamicsNAV100/WebClient/", Some("http://nav01:8080")),
            ("https://fabrikam.bc.dynamics.com/?page=7200", Some("https://fabrikam.bc.dynamics.com")),
            ("https://businesscentral.dynamics.com/?page=7200", None),
            ("https://businesscentral.dynamics.com.evil.example/?page=7200", None),
            ("https://businesscentral-dynamics.com/BC/?page=7200", None),
            ("https://user@bc.contoso.example/BC230/", None),
            ("https://www.example.com/", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(business_central::site_of(url).ok().as_deref(), site, "{url}");
        }
    }
}

/// The same plan as a recording of Business Central's page scripting.
mod page_script {
    use super::*;
    use moorline::act::page_script::recording;

    fn script() -> String {
        let mut plan = Page::new("nav2018").plan(&profile("nav2018"));
        plan.form = "CRM Connection Setup".to_owned();
        recording(&plan).unwrap()
    }

    /// The members of a step, by its type, as the recorder writes them: microsoft docs (devenv-page-scripting) and
    /// the recording post-sales-invoice.yml of oussabuh/bc-algo-bc-replay-demo @cea16afb.
    const SCHEMA: [(&str, &[&str]); 3] = [
        ("page-shown", &["type", "source", "modal", "runtimeId", "description"]),
        ("input", &["type", "target", "value", "description"]),
        ("validate", &["type", "target", "operation", "value", "description"]),
    ];

    /// The lines of each step, without their common indent.
    fn steps(script: &str) -> Vec<Vec<String>> {
        let (_, steps) = script.split_once("steps:\n").unwrap();
        let mut found: Vec<Vec<String>> = Vec::new();
        for line in steps.lines() {
            let line = line.strip_prefix("  ").expect("every step is indented");
            if let Some(first) = line.strip_prefix("- ") {
                found.push(vec![first.to_owned()]);
            } else {
                found.last_mut().unwrap().push(line.strip_prefix("  ").unwrap().to_owned());
            }
        }
        found
    }

    #[test]
    fn has_the_members_of_a_recording_and_no_others() {
        let script = script();
        let (head, _) = script.split_once("steps:\n").unwrap();
        let top: Vec<_> = head
            .lines()
            .filter(|line| !line.starts_with(' '))
            .map(|line| line.split(':').next().unwrap())
            .collect();
        assert_eq!(top, ["name", "description", "parameters"]);
        for step in steps(&script) {
            let kind = step[0].strip_prefix("type: ").unwrap();
            let (_, members) =
                SCHEMA.iter().find(|(known, _)| *known == kind).unwrap_or_else(|| panic!("{kind}"));
            let own: Vec<_> = step
                .iter()
                .filter(|line| !line.starts_with(' '))
                .map(|line| line.split(':').next().unwrap())
                .collect();
            assert_eq!(own, *members, "{step:?}");
        }
    }

    /// A target is the page with its run-time name, then the field; every name refers to the page that was shown.
    #[test]
    fn targets_are_the_page_and_the_field() {
        let steps = steps(&script());
        assert_eq!(steps[0][1..4], ["source:", "  page: \"CRM Connection Setup\"", "modal: false"]);
        let name = steps[0][4].strip_prefix("runtimeId: ").unwrap();
        let fields: Vec<&str> = steps[1..]
            .iter()
            .map(|step| {
                assert_eq!(
                    step[1..4],
                    [
                        "target:".to_owned(),
                        "  - page: \"CRM Connection Setup\"".to_owned(),
                        format!("    runtimeRef: {name}")
                    ]
                );
                step[4].strip_prefix("  - field: ").unwrap().trim_matches('"')
            })
            .collect();
        let (inputs, checks) = fields.split_at(ORDER.len());
        assert_eq!(inputs, ORDER);
        // Everything but the secret is looked at again.
        assert_eq!(checks, ["Server Address", "Authentication Type", "User Name", "Connection String"]);
    }

    /// Without a default the player asks (Microsoft Learn: an unset parameter opens a dialog).
    #[test]
    fn a_secret_is_a_parameter_without_a_default() {
        let script = script();
        assert!(
            script.contains(
                "parameters:\n  \"Password\":\n    type: string\n    description: \"Password\"\nsteps:"
            ),
            "{script}"
        );
        assert!(script.contains("    value: =Parameters.'Password'\n"));
        assert!(!script.contains("default"));
    }

    #[test]
    fn there_is_none_while_something_stands_in_the_way() {
        let mut plan = Page::new("nav2018").plan(&Profile::default());
        plan.form = "CRM Connection Setup".to_owned();
        assert_eq!(recording(&plan), None);
        assert_eq!(recording(&FillPlan { form: "Customer Card".to_owned(), ..FillPlan::default() }), None);
    }

    /// The members that this test knows are those of the real recording, where that is at hand.
    #[test]
    fn the_real_recording_has_the_same_members() {
        let corpus = std::env::var("MOORLINE_FRAGMENTS").unwrap_or_else(|_| {
            concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/facts/web-client-fragments").to_owned()
        });
        let Ok(real) = std::fs::read_to_string(std::path::Path::new(&corpus).join("010-recording.yml"))
        else {
            println!("skipped: no recording in {corpus} (MOORLINE_FRAGMENTS)");
            return;
        };
        let mut compared = 0;
        for step in steps(&real) {
            let kind = step[0].strip_prefix("type: ").unwrap();
            let Some((_, members)) = SCHEMA.iter().find(|(known, _)| *known == kind) else { continue };
            for line in step.iter().filter(|line| !line.starts_with(' ')) {
                let member = line.split(':').next().unwrap();
                assert!(members.contains(&member) || member == "isFilterAsYouType", "{kind} has {member}");
            }
            let targets: Vec<_> = step
                .iter()
                .filter(|line| line.starts_with("  - "))
                .map(|line| line.trim_start().split(':').next().unwrap())
                .collect();
            if kind == "input" {
                assert_eq!((targets[0], *targets.last().unwrap()), ("- page", "- field"));
            }
            compared += 1;
        }
        assert!(compared >= 5, "{compared} steps were compared");
    }
}

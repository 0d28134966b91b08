//! The address of an environment: as the user gave it, on the setup page, or by itself.
//!
//! What is wrong with an address, [`recognise`](crate::environment::recognise) has said already; here it gets its
//! code and its texts. Most rules hold in every setup that has such an address: they look at its kind themselves.

use moorline_scan::search;

use super::{
    AddressOnView, Case, Rule, Step, outcome,
    signs::{Signs, address as signs},
};
use crate::{
    cloud::{self, Cloud, Wrapping},
    environment::{Kind, Problem, What},
    finding::{Edit, Hit, NotChecked, Outcome, Place, Severity},
    setup::SetupId,
};

const BC_CODE: &str =
    "microsoft/BCApps @c3414ede, CRMIntegrationManagement.Codeunit.al and CDSIntegrationImpl.Codeunit.al";
use super::source::REGIONS;
const DISCOVERY: &str = "microsoft/PowerPlatform-DataverseServiceClient, DiscoveryServers.cs";
const ENVIRONMENT_URL: &str =
    "Microsoft Learn, \"Integrate Microsoft Dataverse with Business Central\", field Environment URL";
const FROM_ADMIN_CENTER: &str =
    "Copy \"Environment URL\" from the environment's page in the Power Platform admin center.";

/// Connections to Dataverse, by themselves and with Sales on top.
const DATAVERSE: &[SetupId] = &[SetupId::BcOnpremDataverse, SetupId::BcOnlineDataverse, SetupId::Sales];

const fn rule(
    severity: Severity,
    code: &'static str,
    texts: [&'static str; 3],
    source: &'static str,
    (signs, check): (Signs, fn(&Case<'_>) -> Outcome),
) -> Rule {
    let [title, why, fix] = texts;
    Rule {
        code,
        severity,
        title,
        why,
        fix,
        source,
        step: Step::Environment,
        setups: SetupId::ALL,
        signs,
        check,
    }
}

/// A check for one of these changes of an environment's address, which is mended.
macro_rules! changed {
    ($($what:ident),+) => {
        (signs::changes(&[$(What::$what),+]).or(signs::SAY_ALL), |case| {
            on_addresses(case, false, &|view| change(case, view, &[$(What::$what),+]))
        })
    };
}

/// The same where somebody types or pastes it. What stands on a page, the page has taken, and it does no harm there.
macro_rules! typed {
    ($what:ident) => {
        (signs::changes(&[What::$what]).or(signs::SAY_ALL), |case| {
            on_addresses(case, false, &|view| {
                (view.place == Place::Text).then(|| change(case, view, &[What::$what]))?
            })
        })
    };
}

/// A check for one of these problems.
macro_rules! problem {
    ($($problem:ident),+) => {
        (signs::problems(&[$(Problem::$problem),+]).or(signs::SAY_ALL), |case| {
            on_addresses(case, false, &|view| problem_of(view, &[$(Problem::$problem),+]))
        })
    };
}

/// A check for addresses that lead to one of these.
macro_rules! leads_to {
    ($signs:expr, $($kind:ident),+) => {
        ($signs.or(signs::SAY_ALL), |case| kind(case, &[$(Kind::$kind),+]))
    };
}

pub(super) const RULES: &[Rule] = &[
    rule(
        Severity::Error,
        "environment-url/not-an-environment",
        ["This is not the address of a Dataverse environment", "{}", FROM_ADMIN_CENTER],
        REGIONS,
        (
            signs::problems(&[
                Problem::NotAUrl,
                Problem::TooLong,
                Problem::Placeholder,
                Problem::MissingRegionLabel,
                Problem::NotAnEnvironment,
            ])
            .or(signs::SAY_ALL),
            |case| match &case.environment {
                Some(Err(error)) => Outcome::with(Place::EnvironmentUrl, error.to_string()),
                given => on_addresses(case, given.is_some(), &|view| {
                    let problem = view.read.problem?;
                    matches!(
                        problem,
                        Problem::NotAUrl
                            | Problem::TooLong
                            | Problem::Placeholder
                            | Problem::MissingRegionLabel
                            | Problem::NotAnEnvironment
                    )
                    .then(|| hit(view).value(problem.text().to_owned()))
                }),
            },
        ),
    ),
    rule(
        Severity::Error,
        "environment-url/empty",
        [
            "There is no address",
            "The connection needs the address of the Dataverse environment before it is tested or enabled.",
            FROM_ADMIN_CENTER,
        ],
        BC_CODE,
        problem!(Empty),
    ),
    rule(
        Severity::Error,
        "environment-url/space",
        [
            "Blanks or hidden characters are in the address",
            "Business Central removes only ordinary blanks at both ends; everything else stays in the address, and no server answers to it.",
            "Write {}.",
        ],
        BC_CODE,
        (
            signs::changes(&[What::InvisibleCharacters, What::Blanks])
                .or(signs::problems(&[Problem::BlankInside])),
            |case| {
                on_addresses(case, false, &|view| {
                    // Ordinary blanks at the ends do no harm: Business Central removes them.
                    let plain = search::trim(view.text, b" ");
                    let blanks = if plain.trim().len() < plain.len() {
                        What::Blanks
                    } else {
                        What::InvisibleCharacters
                    };
                    change(case, view, &[What::InvisibleCharacters, blanks])
                        .or_else(|| problem_of(view, &[Problem::BlankInside]))
                })
            },
        ),
    ),
    rule(
        Severity::Warning,
        "environment-url/wrapped",
        [
            "Something stands around the address",
            "Quotation marks, brackets and words from a mail or a document are no part of the address.",
            "Write {}.",
        ],
        "MscrmTools/XrmToolBox, issue 820",
        changed!(Wrapping, TakenFromText, PercentDecoded),
    ),
    rule(
        Severity::Warning,
        "environment-url/no-scheme",
        [
            "https:// is missing or misspelt",
            "Business Central asks whether to add it, and takes a misspelt one for the name of the server; other tools refuse the address.",
            "Write {}.",
        ],
        BC_CODE,
        changed!(SchemeAdded, SchemeRepaired),
    ),
    rule(
        Severity::Error,
        "environment-url/http",
        [
            "The address begins with http, not https",
            "Environments answer only to https, and Entra knows no resource of that name.",
            "Write {}.",
        ],
        BC_CODE,
        changed!(HttpUpgraded),
    ),
    Rule {
        setups: &[SetupId::SalesOnprem],
        ..rule(
            Severity::Warning,
            "environment-url/http-onprem",
            [
                "The server's address begins with http",
                "Business Central takes http only where connections without https are allowed, and passwords then travel unprotected.",
                "Use https, or make sure that such connections are allowed.",
            ],
            BC_CODE,
            (signs::OWN_SERVER, |case| {
                on_addresses(case, false, &|view| {
                    view.read.url.as_ref()?.strip_prefix("http:").map(|_| hit(view))
                })
            }),
        )
    },
    rule(
        Severity::Error,
        "environment-url/scheme-other",
        ["This is not a web address", "The address of an environment begins with https.", FROM_ADMIN_CENTER],
        BC_CODE,
        problem!(BadScheme),
    ),
    rule(
        Severity::Warning,
        "environment-url/app-path",
        [
            "This is the address of a page in the environment",
            "Only what stands before the first slash is the environment's address. Business Central asks whether to cut the rest; other tools fail with it.",
            "Write {}.",
        ],
        BC_CODE,
        changed!(PathCut, ScopeCut),
    ),
    rule(
        Severity::Warning,
        "environment-url/slash",
        [
            "There is a slash at the end",
            "The Sales page asks whether to remove it; where it stays, permissions are asked for with two slashes and refused.",
            "Write {}.",
        ],
        BC_CODE,
        typed!(SlashCut),
    ),
    rule(
        Severity::Warning,
        "environment-url/query",
        [
            "What follows the question mark or # is no part of the address",
            "It belongs to a page that was open.",
            "Write {}.",
        ],
        BC_CODE,
        (signs::changes(&[What::QueryCut]), |case| {
            on_addresses(case, false, &|view| {
                // With a path, it is the path that tells of the page.
                let path = [What::PathCut, What::ScopeCut, What::ServicePathCut];
                if path.into_iter().any(|what| view.read.has(what)) {
                    return None;
                }
                change(case, view, &[What::QueryCut])
            })
        }),
    ),
    rule(
        Severity::Info,
        "environment-url/port",
        ["The usual port need not be written", "Business Central asks whether to remove it.", "Write {}."],
        BC_CODE,
        typed!(PortDropped),
    ),
    rule(
        Severity::Warning,
        "environment-url/port-odd",
        [
            "Environments have no such port",
            "They answer on the usual port of https only, and Business Central does not warn of another.",
            "Write {}.",
        ],
        BC_CODE,
        (
            signs::changes(&[What::TdsPort, What::PortRepaired])
                .or(signs::problems(&[Problem::UnexpectedPort]))
                .or(signs::SAY_ALL),
            |case| {
                on_addresses(case, false, &|view| {
                    change(case, view, &[What::TdsPort, What::PortRepaired])
                        .or_else(|| problem_of(view, &[Problem::UnexpectedPort]))
                })
            },
        ),
    ),
    rule(
        Severity::Error,
        "environment-url/userinfo",
        [
            "Something stands before an @ in the address",
            "It is a user name or password, or hides the host that the address leads to.",
            "Do not use this address. If a password stands in it, change the password.",
        ],
        "RFC 3986, section 3.2.1",
        // The value is not shown: it may be a password.
        problem!(Userinfo),
    ),
    rule(
        Severity::Warning,
        "environment-url/api-host",
        [
            "This is the address of the Web API",
            "The address of the environment is the same without \".api\".",
            "Write {}.",
        ],
        BC_CODE,
        changed!(ApiHost),
    ),
    rule(
        Severity::Warning,
        "environment-url/svc",
        [
            "This is the address of a service in the environment",
            "Tools find the service by themselves and want the environment's address.",
            "Write {}.",
        ],
        "microsoft/PowerPlatform-DataverseServiceClient, issue 264",
        changed!(ServicePathCut),
    ),
    rule(
        Severity::Error,
        "environment-url/disco",
        [
            "This is a service of Dataverse, not an environment",
            "Discovery and other services have hosts that look like those of environments.",
            FROM_ADMIN_CENTER,
        ],
        DISCOVERY,
        problem!(ServiceHost),
    ),
    rule(
        Severity::Error,
        "environment-url/maker",
        [
            "This is the address of a portal or an app, not of an environment",
            "It is {}. The environment's own address cannot be read from it.",
            FROM_ADMIN_CENTER,
        ],
        ENVIRONMENT_URL,
        leads_to!(signs::PORTAL, MakerPortal, AdminPortal, CanvasApp, PowerPagesSite, Portal),
    ),
    rule(
        Severity::Error,
        "environment-url/bc-host",
        [
            "This is Business Central or NAV, not the environment it connects to",
            "It is {}. The field wants the Dataverse environment.",
            "Enter the environment's address, like https://contoso.crm4.dynamics.com.",
        ],
        ENVIRONMENT_URL,
        leads_to!(signs::BUSINESS_CENTRAL, BcClient, BcAdmin, BcApi, BcOnprem, BcSessionHost),
    ),
    rule(
        Severity::Error,
        "environment-url/fno",
        [
            "This is Finance and Operations",
            "It is {}. Its Dataverse environment has an address of its own.",
            FROM_ADMIN_CENTER,
        ],
        ENVIRONMENT_URL,
        leads_to!(signs::FINANCE, FinopsHost),
    ),
    rule(
        Severity::Error,
        "environment-url/guid",
        [
            "This is an ID, not an address",
            "Environments and organizations have IDs; the connection needs the address.",
            FROM_ADMIN_CENTER,
        ],
        ENVIRONMENT_URL,
        problem!(Guid),
    ),
    rule(
        Severity::Warning,
        "environment-url/unusual-region",
        [
            "The region of the environment is unusual",
            "{}",
            "Compare it with \"Environment URL\" in the Power Platform admin center. If it is the same there, all is well.",
        ],
        REGIONS,
        (
            signs::changes(&[What::UnknownRegion, What::InternalRegion, What::RetiredRegion]),
            |case| match &case.environment {
                Some(Ok(url)) => match url.changes.iter().find(|change| change.is_about_region()) {
                    Some(change) => Outcome::with(Place::EnvironmentUrl, change.text()),
                    None => unusual_region(case, true),
                },
                Some(Err(_)) => Outcome::NotChecked(NotChecked::NotReadable),
                None => unusual_region(case, false),
            },
        ),
    ),
    Rule {
        setups: DATAVERSE,
        ..rule(
            Severity::Info,
            "environment-url/gcc",
            [
                "This environment is in the US Government cloud (GCC)",
                "Business Central lists the environments of the commercial cloud only.",
                "If the list of environments does not have it, type the address.",
            ],
            DISCOVERY,
            (signs::OTHER_CLOUD, |case| {
                on_addresses(case, false, &|view| {
                    let gcc = view.read.kind == Kind::Dataverse && view.read.cloud == Some(Cloud::UsGov);
                    gcc.then(|| hit(view))
                })
            }),
        )
    },
    Rule {
        setups: DATAVERSE,
        ..rule(
            Severity::Warning,
            "environment-url/sovereign",
            [
                "This environment is in a national cloud",
                "Business Central comes with the sign-in and discovery addresses of the commercial cloud only; another cloud needs an extension.",
                "Make sure that Business Central is set up for this cloud, and type the address: no list will offer it.",
            ],
            "microsoft/BCApps @c3414ede, DataverseCloud.Enum.al",
            (signs::OTHER_CLOUD, |case| {
                on_addresses(case, false, &|view| is_sovereign(view).then(|| hit(view)))
            }),
        )
    },
    Rule {
        setups: &[SetupId::NavOauth, SetupId::Bc14Oauth, SetupId::BcOnpremDataverse, SetupId::Sales],
        ..rule(
            Severity::Warning,
            "environment-url/sovereign-authtype",
            [
                "Entering this address sets the authentication type to AD",
                "The page looks for \".dynamics.com\" in the address and, when it does not find it, takes the server for one of your own.",
                "Choose the authentication type again after the address was entered.",
            ],
            BC_CODE,
            (signs::OTHER_CLOUD, |case| {
                on_addresses(case, false, &|view| is_sovereign(view).then(|| hit(view)))
            }),
        )
    },
    rule(
        Severity::Warning,
        "environment-url/de-retired",
        [
            "This is a host of the former Microsoft Cloud Germany",
            "That cloud is closed; its environments have moved to other regions and have other addresses.",
            FROM_ADMIN_CENTER,
        ],
        DISCOVERY,
        (signs::changes(&[What::RetiredRegion]).or(signs::SAY_ALL), |case| {
            on_addresses(case, false, &|view| {
                span(view, &[What::RetiredRegion]).map(|span| hit(view).span(span))
            })
        }),
    ),
    rule(
        Severity::Error,
        "environment-url/org-label",
        [
            "This cannot be the name of an environment",
            "Names of environments have letters, digits and single hyphens only, no hyphen at either end, and no dot.",
            FROM_ADMIN_CENTER,
        ],
        "Help of pac admin create, option --domain",
        problem!(BadLabel, ExtraLabel),
    ),
    rule(
        Severity::Error,
        "environment-url/org-missing",
        [
            "The name of the environment is missing",
            "The address has only the region; the environment's name stands before it.",
            "Write the name and a dot before it, as in https://contoso.crm4.dynamics.com.",
        ],
        REGIONS,
        problem!(MissingOrganisation),
    ),
    rule(
        Severity::Error,
        "environment-url/typing-mistake",
        [
            "The address has a typing mistake",
            "{}",
            "Write {}, when \"Environment URL\" in the Power Platform admin center is the same.",
        ],
        REGIONS,
        (
            signs::problems(&[Problem::TypoHost, Problem::TruncatedHost, Problem::MissingDot])
                .or(signs::SAY_ALL),
            |case| {
                on_addresses(case, false, &|view| {
                    let problem = view.read.problem?;
                    let hit =
                        problem_of(view, &[Problem::TypoHost, Problem::TruncatedHost, Problem::MissingDot])?;
                    let mut hit = hit.value(problem.text().to_owned());
                    if hit.instead.is_empty() {
                        "the environment's address, like https://contoso.crm4.dynamics.com"
                            .clone_into(&mut hit.instead);
                    }
                    Some(hit)
                })
            },
        ),
    ),
    rule(
        Severity::Error,
        "environment-url/lookalike",
        [
            "This host only looks like one of Microsoft's",
            "It belongs to somebody else, who could collect names and passwords with it.",
            "Do not use this address and enter no password. Copy \"Environment URL\" from the Power Platform admin center.",
        ],
        "RFC 5890 to 5892 (internationalised names); the hosts of the datacenter regions",
        problem!(LookalikeHost, Homoglyph),
    ),
    rule(
        Severity::Warning,
        "environment-url/safelink",
        [
            "The address is wrapped in another one",
            "Mail protection and sign-in pages carry the real address in theirs.",
            "Write {}.",
        ],
        "Addresses in public issues and mails; tests/vectors/environment-urls.jsonl",
        (
            signs::changes(&[What::Unwrapped(Wrapping::SafeLink), What::CloudAppsProxy]).or(signs::SAY_ALL),
            |case| {
                on_addresses(case, false, &|view| {
                    let unwrapped = |what: What| matches!(what, What::Unwrapped(_) | What::CloudAppsProxy);
                    let change = view.read.changes.iter().find(|change| unwrapped(change.what))?;
                    (view.read.kind == Kind::Dataverse).then(|| mended(case, view).span(change.span.clone()))
                })
            },
        ),
    ),
    rule(
        Severity::Info,
        "environment-url/case",
        [
            "There are upper-case letters in the host",
            "The server does not care, but setup pages look for \".dynamics.com\" in lower case and otherwise choose AD.",
            "Write {}.",
        ],
        BC_CODE,
        typed!(LowerCase),
    ),
    rule(
        Severity::Error,
        "environment-url/too-long",
        [
            "The address is too long for the field",
            "The fields of Business Central hold 250 characters.",
            "Enter only https:// and the host.",
        ],
        "microsoft/BCApps @c3414ede, CRMConnectionSetup.Table.al and CDSConnectionSetup.Table.al",
        (signs::LONG, |case| {
            on_addresses(case, false, &|view| {
                (view.text.len() > cloud::ADDRESS_FIELD && view.text.chars().count() > cloud::ADDRESS_FIELD)
                    .then(|| mended(case, view))
            })
        }),
    ),
    Rule {
        setups: &[SetupId::SalesOnprem],
        ..rule(
            Severity::Info,
            "environment-url/onprem-org-path",
            [
                "The address does not name the organization",
                "On a server of your own the organization follows the host, unless the server is set up for the internet (IFD).",
                "Add it where it is missing, as in https://server/organization.",
            ],
            BC_CODE,
            (signs::changes(&[What::OrganisationMissing]), |case| {
                on_addresses(case, false, &|view| {
                    span(view, &[What::OrganisationMissing]).map(|span| hit(view).span(span))
                })
            }),
        )
    },
    Rule {
        setups: &[SetupId::BcOnlineDataverse],
        ..rule(
            Severity::Error,
            "environment-url/onprem-from-online",
            [
                "Business Central online cannot connect to a server of your own",
                "This looks like the address of Dynamics 365 on-premises.",
                "Use an environment of Dynamics 365 online, or Business Central on-premises.",
            ],
            "MicrosoftDocs/dynamics365smb-devitpro-pb, issue 773",
            leads_to!(signs::OWN_SERVER, Onprem, Ifd),
        )
    },
];

/// Asks about every address on view. `known` is whether something else was asked already, so that it is no matter
/// when there is none.
fn on_addresses(case: &Case<'_>, known: bool, check: &dyn Fn(&AddressOnView<'_>) -> Option<Hit>) -> Outcome {
    outcome(|| {
        let mut hits = Vec::new();
        let mut asked = known;
        let mut missing = NotChecked::PageNotOpened;
        for view in &case.addresses {
            if view.place != Place::Text && view.text.trim().is_empty() {
                missing = NotChecked::NotGiven;
                continue;
            }
            asked = true;
            if let Some(hit) = check(view) {
                hits.push(hit);
            }
        }
        if asked { Ok(Outcome::from_hits(hits)) } else { Err(missing) }
    })
}

/// A hit on an address, at what its problem is about.
fn hit(view: &AddressOnView<'_>) -> Hit {
    Hit::at(view.place).span(view.read.span.clone())
}

/// The same with the normal form in its place.
fn mended(case: &Case<'_>, view: &AddressOnView<'_>) -> Hit {
    let mut hit = hit(view);
    if case.wants_edits.get()
        && let Some(url) = &view.read.url
    {
        hit.instead.clone_from(url);
        hit.edits.push(Edit { bytes: 0..view.text.len(), text: url.clone() });
    }
    hit
}

/// Where one of these changes was made.
fn span(view: &AddressOnView<'_>, whats: &[What]) -> Option<std::ops::Range<usize>> {
    let change = view.read.changes.iter().find(|change| whats.contains(&change.what))?;
    Some(change.span.clone())
}

/// One of these changes of an environment's address, mended.
fn change(case: &Case<'_>, view: &AddressOnView<'_>, whats: &[What]) -> Option<Hit> {
    if view.read.kind != Kind::Dataverse {
        return None;
    }
    span(view, whats).map(|span| mended(case, view).span(span))
}

/// One of these problems. What can only have been meant in one way is mended.
fn problem_of(view: &AddressOnView<'_>, problems: &[Problem]) -> Option<Hit> {
    let problem = view.read.problem.filter(|problem| problems.contains(problem))?;
    let mut hit = hit(view);
    if let Some(suggestion) = &view.read.suggestion {
        hit.instead.clone_from(suggestion);
        if matches!(problem, Problem::BlankInside | Problem::UnexpectedPort) {
            hit.edits.push(Edit { bytes: 0..view.text.len(), text: suggestion.clone() });
        }
    }
    Some(hit)
}

fn kind(case: &Case<'_>, kinds: &'static [Kind]) -> Outcome {
    on_addresses(case, false, &|view| {
        let what = view.read.what.unwrap_or("an address on a server of your own");
        kinds.contains(&view.read.kind).then(|| hit(view).value(what.to_owned()))
    })
}

fn is_sovereign(view: &AddressOnView<'_>) -> bool {
    view.read.kind == Kind::Dataverse
        && matches!(view.read.cloud, Some(Cloud::UsGovHigh | Cloud::UsGovDod | Cloud::China))
}

fn unusual_region(case: &Case<'_>, known: bool) -> Outcome {
    on_addresses(case, known, &|view| {
        let whats = [What::UnknownRegion, What::InternalRegion];
        let change = view.read.changes.iter().find(|change| whats.contains(&change.what))?;
        Some(hit(view).value(change.text()).span(change.span.clone()))
    })
}

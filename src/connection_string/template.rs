//! The connection strings that each product and client needs: their forms (data), and the builder.

use std::fmt;

use moorline_scan::{
    search,
    write::{decimal, joined},
};

use super::{
    grammar::append,
    keywords::{
        Keyword,
        keyword::{
            self, CLIENT_ID, CLIENT_SECRET, DOMAIN, LOGIN_PROMPT, PASSWORD, PROXY_VERSION, REDIRECT_URI,
            SERVICE_URI, THUMBPRINT, USER_NAME,
        },
        lookup,
    },
    mask::masked,
};
use crate::{
    environment::EnvironmentUrl,
    guid::Guid,
    product::{Product, ProductFacts},
    secret::Secret,
    wire::names,
};

/// Who reads a connection string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum Consumer {
    /// Dynamics NAV 2016.
    Nav2016,
    /// Dynamics NAV 2017.
    Nav2017,
    /// Dynamics NAV 2018.
    Nav2018,
    /// Business Central 13 (October 2018).
    Bc13,
    /// Business Central 14 (April 2019).
    Bc14,
    /// Business Central 15 (2019 release wave 2).
    Bc15,
    /// Business Central 16 (2020 release wave 1), the Sales page 5330.
    Bc16,
    /// Business Central 17 and later, the Sales page 5330 and that of Field Service.
    Bc17,
    /// Business Central 16 and later, the Dataverse page 7200.
    Dataverse,
    /// `Microsoft.PowerPlatform.Dataverse.Client.ServiceClient`.
    ServiceClient,
    /// `Microsoft.Xrm.Tooling.Connector.CrmServiceClient`.
    CrmServiceClient,
}

names!(Consumer { Nav2016 = "nav2016", Nav2017 = "nav2017", Nav2018 = "nav2018", Bc13 = "bc13", Bc14 = "bc14", Bc15 = "bc15", Bc16 = "bc16", Bc17 = "bc17", Dataverse = "dataverse", ServiceClient = "service-client", CrmServiceClient = "crm-service-client" });

/// How a connection string signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export_to = "protocol.ts", rename_all = "kebab-case"))]
pub enum Authentication {
    /// Active Directory, on-premises.
    Ad,
    /// Internet-facing deployment (claims, ADFS), on-premises.
    Ifd,
    /// User and password by WS-Trust, ended in April 2022.
    Office365,
    /// A public application with a user; on a server also with the user's password.
    #[cfg_attr(test, ts(rename = "oauth"))]
    OAuth,
    /// An application with a client secret.
    ClientSecret,
    /// An application with a certificate.
    Certificate,
}

names!(Authentication { Ad = "ad", Ifd = "ifd", Office365 = "office365", OAuth = "oauth", ClientSecret = "client-secret", Certificate = "certificate" });

use Authentication as Auth;
use Consumer as C;

impl Consumer {
    /// All of them.
    pub const ALL: [Consumer; 11] = [
        C::Nav2016,
        C::Nav2017,
        C::Nav2018,
        C::Bc13,
        C::Bc14,
        C::Bc15,
        C::Bc16,
        C::Bc17,
        C::Dataverse,
        C::ServiceClient,
        C::CrmServiceClient,
    ];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            C::Nav2016 => "Dynamics NAV 2016",
            C::Nav2017 => "Dynamics NAV 2017",
            C::Nav2018 => "Dynamics NAV 2018",
            C::Bc13 => "Business Central 13",
            C::Bc14 => "Business Central 14",
            C::Bc15 => "Business Central 15",
            C::Bc16 => "Business Central 16 (Sales page)",
            C::Bc17 => "Business Central 17 and later (Sales page)",
            C::Dataverse => "Business Central 16 and later (Dataverse page)",
            C::ServiceClient => "ServiceClient",
            C::CrmServiceClient => "CrmServiceClient",
        }
    }

    /// Whether it is a program that uses one of Microsoft's clients, and not NAV or Business Central.
    pub fn is_client(self) -> bool {
        matches!(self, C::ServiceClient | C::CrmServiceClient)
    }

    /// The product whose minimum update and SDK version are known.
    fn product(self) -> Option<Product> {
        match self {
            C::Nav2016 => Some(Product::Nav2016),
            C::Nav2017 => Some(Product::Nav2017),
            C::Nav2018 => Some(Product::Nav2018),
            C::Bc14 => Some(Product::Bc14),
            C::Bc15 => Some(Product::Bc15),
            _ => None,
        }
    }
}

impl Authentication {
    /// All of them.
    pub const ALL: [Authentication; 6] =
        [Auth::Ad, Auth::Ifd, Auth::Office365, Auth::OAuth, Auth::ClientSecret, Auth::Certificate];

    /// The value of `AuthType`.
    pub fn name(self) -> &'static str {
        match self {
            Auth::Ad => "AD",
            Auth::Ifd => "IFD",
            Auth::Office365 => "Office365",
            Auth::OAuth => "OAuth",
            Auth::ClientSecret => "ClientSecret",
            Auth::Certificate => "Certificate",
        }
    }

    /// The way that a value of `AuthType` names; letter case counts.
    pub fn named(name: &str) -> Option<Authentication> {
        Authentication::ALL.into_iter().find(|authentication| authentication.name() == name)
    }
}

/// A plain sentence, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    /// What is to be known.
    pub text: &'static str,
    /// Where it stands.
    pub source: &'static str,
}

/// Why no string can be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotBuildable {
    /// NAV and Business Central before 16.2 know no application with a secret or certificate.
    NoApplicationSecret,
    /// AD and IFD with the address of an online environment.
    OnPremisesOnly,
    /// ServiceClient knows neither IFD nor Office365.
    NotInServiceClient,
    /// NAV 2016 and 2017 cannot choose AD or IFD.
    NoAuthenticationType,
}

impl NotBuildable {
    /// The reason, for people.
    pub fn note(self) -> &'static Note {
        match self {
            NotBuildable::NoApplicationSecret => &Note {
                text: "An application with a client secret or certificate can connect only from Business Central 16.2 on. Use AuthType=OAuth with a user.",
                source: "MicrosoftDocs/dynamics365smb-docs @41aa5854, admin-prepare-dynamics-365-for-sales-for-integration, step 3; system requirements of Business Central 14 to 16",
            },
            NotBuildable::OnPremisesOnly => &Note {
                text: "AD and IFD sign in to Dynamics 365 on-premises, but this address is online. Use OAuth, a client secret or a certificate.",
                source: "MicrosoftDocs/powerapps-docs @05059827, use-connection-strings-xrm-tooling-connect",
            },
            NotBuildable::NotInServiceClient => &Note {
                text: "ServiceClient knows neither IFD nor Office365; only CrmServiceClient does. Use OAuth, a client secret or a certificate.",
                source: "microsoft/PowerPlatform-DataverseServiceClient @03fa4d11, enum AuthenticationType",
            },
            NotBuildable::NoAuthenticationType => &Note {
                text: "The setup pages of NAV 2016 and 2017 have no field for the authentication type, and no documentation gives their connection string for AD or IFD.",
                source: "tables 5330 of NAV 2016 and 2017 as shipped",
            },
        }
    }
}

impl fmt::Display for NotBuildable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.note().text)
    }
}

impl std::error::Error for NotBuildable {}

/// The SDK feature that is gone.
pub const OFFICE365_ENDED: Note = Note {
    text: "Dataverse ended the Office365 sign-in in April 2022: online, this string connects to nothing. Use OAuth, or an application from Business Central 16.2 on.",
    source: "MicrosoftDocs/dynamics365smb-docs @41aa5854, admin-how-to-set-up-a-dynamics-crm-connection; MicrosoftDocs/powerapps-docs @05059827",
};
/// BC 13 has the option, but no update is named.
pub const BC13_UNLISTED: Note = Note {
    text: "Microsoft names no update of Business Central 13 with which OAuth works; it names them for NAV 2016 to 2018 and for Business Central 14 and 15.",
    source: "\"How to enable OAuth authentication …\", Microsoft community, updated 2022-02-03, minimum updates",
};
/// A string that nobody has to write.
pub const WRITTEN_BY_PRODUCT: Note = Note {
    text: "Business Central writes this string itself when the connection is enabled. Client ID and secret go into the page's own fields.",
    source: "microsoft/BCApps @c3414ede, CDSIntegrationImpl.Codeunit.al, FindOrCreateIntegrationUser",
};
/// The Dataverse page cannot enable a user with password.
pub const DATAVERSE_PAGE_DEFECT: Note = Note {
    text: "By its code, Business Central spoils this string when the Dataverse page is enabled with the option OAuth. The option OAuth 2.0 is the safe one.",
    source: "microsoft/BCApps @c3414ede, CDSIntegrationImpl.Codeunit.al, ReplaceUserNameInConnectionString (read, not run)",
};
/// AD and IFD are gone.
pub const NOT_FROM_27: Note = Note {
    text: "Business Central 27 and later connect by OAuth 2.0 or OAuth only; AD and IFD are for earlier versions.",
    source: "MicrosoftDocs/dynamics365smb-devitpro-pb @5dc00b6, system requirements 27 and 28",
};
/// MSAL on .NET Core.
pub const LOOPBACK_ONLY: Note = Note {
    text: "On .NET Core, ServiceClient opens a sign-in window with a loopback redirect URI only: use RedirectUri=http://localhost and register it.",
    source: "microsoft/PowerPlatform-DataverseServiceClient @03fa4d11, MSAL: \"Only loopback redirect uri is supported\"",
};
/// A password in OAuth.
pub const NO_SECOND_FACTOR: Note = Note {
    text: "With a password in the string nobody can answer a prompt: the sign-in fails when a second factor is asked for.",
    source: "MicrosoftDocs/powerapps-docs @05059827, use-connection-strings-xrm-tooling-connect",
};

/// Who writes a string of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writer {
    /// NAV or Business Central, from the fields of the page.
    Product,
    /// A person.
    Person,
}

/// A form: text in which `<name>` stands for the value of a keyword, `<name|text>` has a text for its absence,
/// and what stands in square brackets is left out when the value in it is absent.
struct Form {
    consumers: &'static [Consumer],
    authentication: Authentication,
    writer: Writer,
    head: &'static str,
    tail: &'static str,
    /// Without these values the string does not connect.
    required: &'static [Keyword],
}

/// `ConnectionStringFormatTok` of table 5330 in NAV 2018 (NAVW111.00.00.19846).
const NAV2018: &str = "Url=<url>; UserName=<username|{USER}>; Password={PASSWORD}; ";
/// The same of table 5330 from Business Central 13, and of `CDSIntegrationImpl.Codeunit.al`, microsoft/BCApps
/// @c3414ede, line 221.
const BC: &str = "Url=<url>; UserName=<username|{USER}>; Password={PASSWORD}; ProxyVersion=<proxyversion>; ";

/// The tails of `GetAuthenticationTypeToken` and its like: table 5330, and `CDSIntegrationImpl.Codeunit.al`.
const OFFICE365: &str = "AuthType=Office365;";
const AD: &str = "AuthType=AD;[Domain=<domain>;]";
const IFD: &str = "AuthType=IFD;[Domain=<domain>;]HomeRealmUri=<homerealmuri| >;";
const OAUTH: &str = "AuthType=OAuth;AppId=<appid| >;RedirectUri=<redirecturi| >;TokenCacheStorePath=<tokencachestorepath| >;LoginPrompt=<loginprompt|Auto>;";

/// "How to enable OAuth authentication …", Microsoft community, updated 2022-02-03, section 8.
const ENTERED_HEAD: &str = "AuthType=OAuth;Username=<username>;Password={PASSWORD};Url=<url>;AppId=<appid>;RedirectUri=<redirecturi>;";
const ENTERED_NAV: &str = "TokenCacheStorePath=;LoginPrompt=Never";
const ENTERED_BC: &str = "ProxyVersion=<proxyversion>;TokenCacheStorePath=;LoginPrompt=Never";

/// Keywords that every form of a client may hold besides.
const MORE: &str = "[;RequireNewInstance=<requirenewinstance>][;SkipDiscovery=<skipdiscovery>]";

/// The tables 5330 and 7200 that write the form with user and password.
const PASSWORD_TABLES: &[Consumer] = &[C::Bc13, C::Bc14, C::Bc15, C::Bc16, C::Bc17, C::Dataverse];
/// Those of them whose default for Office365 is that form too. Table 5330 from Business Central 17 (at the
/// latest from 20) writes that of the client secret instead.
const LEGACY_TABLES: &[Consumer] = &[C::Bc13, C::Bc14, C::Bc15, C::Bc16, C::Dataverse];
const MODERN_TABLES: &[Consumer] = &[C::Bc17, C::Dataverse];
const BOTH_CLIENTS: &[Consumer] = &[C::ServiceClient, C::CrmServiceClient];

const fn by_product(
    consumers: &'static [Consumer],
    authentication: Authentication,
    head: &'static str,
    tail: &'static str,
    required: &'static [Keyword],
) -> Form {
    Form { consumers, authentication, writer: Writer::Product, head, tail, required }
}

const fn by_person(
    consumers: &'static [Consumer],
    authentication: Authentication,
    head: &'static str,
    tail: &'static str,
    required: &'static [Keyword],
) -> Form {
    Form { consumers, authentication, writer: Writer::Person, head, tail, required }
}

/// Every form. Of the clients: the samples of "Use connection strings in XRM tooling to connect to Microsoft
/// Dataverse" (MicrosoftDocs/powerapps-docs @05059827) and of the page of the same name for Dynamics 365
/// Customer Engagement on-premises (@0230fc7f), with what these pages call optional.
const FORMS: &[Form] = &[
    // The objects that replaced those of NAV 2016 and 2017 write the real password; nobody enters this string.
    by_product(
        &[C::Nav2016, C::Nav2017],
        Auth::Office365,
        "Url=<url>; UserName=<username>; Password=<password|{PASSWORD}>; authtype=Office365",
        "",
        &[SERVICE_URI, USER_NAME],
    ),
    by_product(&[C::Nav2018], Auth::Office365, NAV2018, OFFICE365, &[SERVICE_URI, USER_NAME]),
    by_product(&[C::Nav2018], Auth::Ad, NAV2018, AD, &[SERVICE_URI, USER_NAME, DOMAIN]),
    by_product(&[C::Nav2018], Auth::Ifd, NAV2018, IFD, &[SERVICE_URI, USER_NAME]),
    by_product(
        &[C::Nav2018],
        Auth::OAuth,
        NAV2018,
        OAUTH,
        &[SERVICE_URI, USER_NAME, CLIENT_ID, REDIRECT_URI],
    ),
    by_product(LEGACY_TABLES, Auth::Office365, BC, OFFICE365, &[SERVICE_URI, USER_NAME, PROXY_VERSION]),
    // That table takes the form by its checks, and the requirements of 17 to 26 list it as legacy.
    by_person(&[C::Bc17], Auth::Office365, BC, OFFICE365, &[SERVICE_URI, USER_NAME, PROXY_VERSION]),
    by_product(PASSWORD_TABLES, Auth::Ad, BC, AD, &[SERVICE_URI, USER_NAME, DOMAIN, PROXY_VERSION]),
    by_product(PASSWORD_TABLES, Auth::Ifd, BC, IFD, &[SERVICE_URI, USER_NAME, PROXY_VERSION]),
    by_product(
        PASSWORD_TABLES,
        Auth::OAuth,
        BC,
        OAUTH,
        &[SERVICE_URI, USER_NAME, CLIENT_ID, REDIRECT_URI, PROXY_VERSION],
    ),
    // `CDSIntegrationImpl.Codeunit.al` and `CRMConnectionSetup.Table.al`, microsoft/BCApps @c3414ede.
    by_product(
        MODERN_TABLES,
        Auth::ClientSecret,
        "AuthType=ClientSecret; Url=<url>; ClientId={CLIENTID}; ClientSecret={CLIENTSECRET}; ProxyVersion=<proxyversion>",
        "",
        &[SERVICE_URI, PROXY_VERSION],
    ),
    by_product(
        MODERN_TABLES,
        Auth::Certificate,
        "AuthType=Certificate; Url=<url>; ClientId={CLIENTID}; Certificate={CERTIFICATE}; ProxyVersion=<proxyversion>",
        "",
        &[SERVICE_URI, PROXY_VERSION],
    ),
    by_person(
        &[C::Nav2016, C::Nav2017, C::Nav2018],
        Auth::OAuth,
        ENTERED_HEAD,
        ENTERED_NAV,
        &[SERVICE_URI, USER_NAME, CLIENT_ID, REDIRECT_URI],
    ),
    by_person(
        &[C::Bc14, C::Bc15],
        Auth::OAuth,
        ENTERED_HEAD,
        ENTERED_BC,
        &[SERVICE_URI, USER_NAME, CLIENT_ID, REDIRECT_URI, PROXY_VERSION],
    ),
    by_person(
        BOTH_CLIENTS,
        Auth::Ad,
        "AuthType=AD;Url=<url>[;Domain=<domain>][;Username=<username>][;Password=<password>]",
        MORE,
        &[SERVICE_URI],
    ),
    by_person(
        &[C::CrmServiceClient],
        Auth::Ifd,
        "AuthType=IFD;Url=<url>[;HomeRealmUri=<homerealmuri>][;Domain=<domain>];Username=<username>;Password=<password>",
        MORE,
        &[SERVICE_URI, USER_NAME, PASSWORD],
    ),
    by_person(
        &[C::CrmServiceClient],
        Auth::Office365,
        "AuthType=Office365;Username=<username>;Password=<password>;Url=<url>",
        MORE,
        &[SERVICE_URI, USER_NAME, PASSWORD],
    ),
    by_person(
        BOTH_CLIENTS,
        Auth::OAuth,
        "AuthType=OAuth;[Integrated Security=<integrated security>;][Username=<username>;][Password=<password>;]Url=<url>;AppId=<appid>;RedirectUri=<redirecturi>[;TokenCacheStorePath=<tokencachestorepath>][;LoginPrompt=<loginprompt>]",
        MORE,
        &[SERVICE_URI, CLIENT_ID, REDIRECT_URI],
    ),
    by_person(
        BOTH_CLIENTS,
        Auth::ClientSecret,
        "AuthType=ClientSecret;url=<url>;ClientId=<clientid>;ClientSecret=<clientsecret>",
        MORE,
        &[SERVICE_URI, CLIENT_ID, CLIENT_SECRET],
    ),
    by_person(
        BOTH_CLIENTS,
        Auth::Certificate,
        "AuthType=Certificate;url=<url>;thumbprint=<thumbprint>;ClientId=<clientid>;",
        "[StoreName=<storename>;][RequireNewInstance=<requirenewinstance>;][SkipDiscovery=<skipdiscovery>;]",
        &[SERVICE_URI, CLIENT_ID, THUMBPRINT],
    ),
];

/// What a connection string is made of; what is empty is absent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Parts<'a> {
    /// The environment's address.
    pub url: &'a str,
    /// The user; for NAV and Business Central with AD or IFD as the page has it, `domain\user`.
    pub user_name: &'a str,
    /// The Active Directory domain.
    pub domain: &'a str,
    /// The application (client) ID.
    pub app_id: &'a str,
    /// The redirect URI. NAV and Business Central get `app://<application ID>` without it.
    pub redirect_uri: &'a str,
    /// The address of the ADFS service.
    pub home_realm_uri: &'a str,
    /// The certificate's thumbprint.
    pub thumbprint: &'a str,
    /// The certificate's store.
    pub store_name: &'a str,
    /// Where tokens are kept.
    pub token_cache: &'a str,
    /// Whether a sign-in window may appear.
    pub login_prompt: &'a str,
    /// The SDK version as the page shows it.
    pub sdk_version: &'a str,
    /// The password, for clients; NAV and Business Central have a placeholder.
    pub password: Option<&'a Secret<'a>>,
    /// The client secret, for clients; Business Central has a placeholder.
    pub client_secret: Option<&'a Secret<'a>>,
}

impl Parts<'_> {
    fn get(&self, of: Keyword) -> Option<String> {
        let text = match of {
            SERVICE_URI => self.url,
            USER_NAME => self.user_name,
            DOMAIN => self.domain,
            CLIENT_ID => self.app_id,
            REDIRECT_URI => self.redirect_uri,
            keyword::HOME_REALM_URI => self.home_realm_uri,
            THUMBPRINT => self.thumbprint,
            keyword::STORE_NAME => self.store_name,
            keyword::TOKEN_CACHE => self.token_cache,
            LOGIN_PROMPT => self.login_prompt,
            PROXY_VERSION => self.sdk_version,
            PASSWORD => self.password.map_or("", Secret::reveal),
            CLIENT_SECRET => self.client_secret.map_or("", Secret::reveal),
            _ => "",
        };
        Some(text.to_owned())
    }
}

/// A connection string that was built.
#[derive(Clone, PartialEq, Eq)]
pub struct Built {
    /// The string. It holds a secret when one was given.
    pub text: String,
    /// What it needs and was not given; its place in the text is empty.
    pub missing: Vec<Keyword>,
    /// What else is to be known of it.
    pub warnings: Vec<&'static Note>,
}

impl fmt::Debug for Built {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = masked(&self.text);
        f.debug_struct("Built")
            .field("text", &text)
            .field("missing", &self.missing)
            .field("warnings", &self.warnings)
            .finish()
    }
}

/// The string that a person enters, or finds already written, so that it connects. Values are in quotation marks
/// where the grammar asks for them.
///
/// # Errors
/// When the consumer cannot connect in that way.
pub fn build(
    consumer: Consumer,
    authentication: Authentication,
    parts: &Parts<'_>,
) -> Result<Built, NotBuildable> {
    build_with(consumer, authentication, &|keyword| parts.get(keyword))
}

/// The string that NAV or Business Central writes itself from the fields of its page: values stand in it as they
/// are, and what the page has no field for is blank. `None` where it writes none.
pub fn generated(consumer: Consumer, authentication: Authentication, parts: &Parts<'_>) -> Option<String> {
    let form = form(consumer, authentication, &[Writer::Product])?;
    let value = |keyword| match keyword {
        SERVICE_URI | USER_NAME | DOMAIN | PASSWORD | PROXY_VERSION => {
            split_user(&|keyword| parts.get(keyword), keyword)
        }
        _ => None,
    };
    Some(render(form.head, &value, false) + &render(form.tail, &value, false))
}

fn form(consumer: Consumer, authentication: Authentication, writers: &[Writer]) -> Option<&'static Form> {
    writers.iter().find_map(|writer| {
        FORMS.iter().find(|form| {
            form.writer == *writer
                && form.authentication == authentication
                && form.consumers.contains(&consumer)
        })
    })
}

/// Gives the value of a keyword, where there is one.
pub(super) type Values<'a> = dyn Fn(Keyword) -> Option<String> + 'a;

fn filled(values: &Values<'_>, of: Keyword) -> Option<String> {
    values(of).filter(|value| !value.is_empty())
}

/// The page has domain and user in one field, and the string has two keywords: `domain\user`.
fn split_user(values: &Values<'_>, of: Keyword) -> Option<String> {
    let user = || filled(values, USER_NAME);
    match of {
        USER_NAME => user().map(|user| match user.split_once('\\') {
            Some((_, name)) => name.to_owned(),
            None => user,
        }),
        DOMAIN => {
            let of_user =
                || user().and_then(|user| user.split_once('\\').map(|(domain, _)| domain.to_owned()));
            filled(values, DOMAIN).or_else(of_user)
        }
        of => filled(values, of),
    }
}

pub(super) fn build_with(
    consumer: Consumer,
    authentication: Authentication,
    values: &Values<'_>,
) -> Result<Built, NotBuildable> {
    let on_premises = matches!(authentication, Auth::Ad | Auth::Ifd);
    let Some(form) = form(consumer, authentication, &[Writer::Person, Writer::Product]) else {
        return Err(match (consumer, authentication) {
            (C::ServiceClient, _) => NotBuildable::NotInServiceClient,
            (_, Auth::ClientSecret | Auth::Certificate) => NotBuildable::NoApplicationSecret,
            _ => NotBuildable::NoAuthenticationType,
        });
    };
    let url = filled(values, SERVICE_URI).unwrap_or_default();
    if on_premises && EnvironmentUrl::parse(&url).is_ok() {
        return Err(NotBuildable::OnPremisesOnly);
    }
    let value = |of: Keyword| -> Option<String> {
        if consumer.is_client() {
            return filled(values, of);
        }
        match of {
            // Secrets go into fields of the page.
            PASSWORD | CLIENT_SECRET => None,
            // The version that the product must have goes before any other.
            PROXY_VERSION if authentication == Auth::OAuth => {
                let fixed = consumer.product().and_then(|product| product.facts().sdk_version);
                fixed.map(|version| decimal(version as usize)).or_else(|| filled(values, of))
            }
            REDIRECT_URI => filled(values, of)
                .or_else(|| filled(values, CLIENT_ID).map(|app_id| joined(&["app://", &app_id]))),
            // A server has no window.
            LOGIN_PROMPT => Some("Never".to_owned()),
            USER_NAME | DOMAIN if on_premises => split_user(values, of),
            of => filled(values, of),
        }
    };
    let text = render(form.head, &value, true) + &render(form.tail, &value, true);
    let missing = form.required.iter().copied().filter(|keyword| value(*keyword).is_none()).collect();
    let mut warnings = Vec::new();
    let has_password = value(PASSWORD).is_some();
    for (applies, note) in [
        (authentication == Auth::Office365, &OFFICE365_ENDED),
        (consumer == C::Bc13 && authentication == Auth::OAuth, &BC13_UNLISTED),
        (
            matches!(consumer, C::Bc17 | C::Dataverse)
                && matches!(authentication, Auth::ClientSecret | Auth::Certificate),
            &WRITTEN_BY_PRODUCT,
        ),
        (consumer == C::Dataverse && authentication == Auth::OAuth, &DATAVERSE_PAGE_DEFECT),
        (matches!(consumer, C::Bc17 | C::Dataverse) && on_premises, &NOT_FROM_27),
        (
            consumer == C::ServiceClient
                && authentication == Auth::OAuth
                && !has_password
                && value(REDIRECT_URI).is_some_and(|uri| !uri.starts_with("http://localhost")),
            &LOOPBACK_ONLY,
        ),
        (consumer.is_client() && authentication == Auth::OAuth && has_password, &NO_SECOND_FACTOR),
    ] {
        if applies {
            warnings.push(note);
        }
    }
    Ok(Built { text, missing, warnings })
}

/// Fills a form.
fn render(form: &str, values: &Values<'_>, quoted: bool) -> String {
    let mut out = String::new();
    let mut rest = form;
    while let Some((before, mark, after)) = cut(rest) {
        out.push_str(before);
        let close = if mark == '<' { '>' } else { ']' };
        let Some((inside, after)) = after.split_once(close) else { break };
        rest = after;
        if mark == '[' {
            let name = inside.split_once('<').and_then(|(_, name)| name.split_once('>'));
            if name.and_then(|(name, _)| value_of(values, name)).is_some() {
                out.push_str(&render(inside, values, quoted));
            }
            continue;
        }
        let (name, absent) = inside.split_once('|').unwrap_or((inside, ""));
        match value_of(values, name) {
            Some(value) if quoted => out.push_str(&in_quotes(&value)),
            Some(value) => out.push_str(&value),
            None => out.push_str(absent),
        }
    }
    out.push_str(rest);
    out
}

fn cut(text: &str) -> Option<(&str, char, &str)> {
    let (before, rest) = text.split_at_checked(search::find_any(text, b"<[")?)?;
    let mut characters = rest.chars();
    let mark = characters.next()?;
    Some((before, mark, characters.as_str()))
}

fn value_of(values: &Values<'_>, name: &str) -> Option<String> {
    lookup(name).and_then(|facts| filled(values, facts.keyword))
}

/// A value as the official builder writes it.
fn in_quotes(value: &str) -> String {
    let mut pair = String::new();
    append(&mut pair, "", value);
    pair.split_once('=').map_or(String::new(), |(_, value)| value.to_owned())
}

/// What an OAuth connection string is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuth<'a> {
    /// The integration user's sign-in name.
    pub user_name: &'a str,
    /// The environment URL in its normal form.
    pub url: &'a str,
    /// The application (client) ID.
    pub app_id: Guid,
}

/// The redirect URI that stands in the string: by convention `app://` and the application ID.
///
/// Source: "How to enable OAuth authentication …", Microsoft community, updated 2022-02-03, section 8.
pub fn redirect_uri(app_id: Guid) -> String {
    joined(&["app://", &app_id.to_string()])
}

/// The OAuth string that a person enters in a product.
pub fn oauth(product: &ProductFacts, parts: &OAuth<'_>) -> String {
    let consumer = Consumer::ALL.into_iter().find(|consumer| consumer.product() == Some(product.product));
    let app_id = parts.app_id.to_string();
    let parts = Parts { url: parts.url, user_name: parts.user_name, app_id: &app_id, ..Parts::default() };
    // Every product is a consumer with such a form: the tests build them all.
    consumer
        .and_then(|consumer| build(consumer, Auth::OAuth, &parts).ok())
        .map_or(String::new(), |built| built.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_names_known_keywords_and_its_authentication() {
        for form in FORMS {
            let text = form.head.to_owned() + form.tail;
            for name in text.split('<').skip(1).filter_map(|rest| rest.split(['>', '|']).next()) {
                assert!(lookup(name).is_some(), "{name} in {text}");
            }
            let auth_type = format!("authtype={}", form.authentication.name().to_ascii_lowercase());
            assert!(text.to_ascii_lowercase().contains(&auth_type), "{text}");
        }
    }

    #[test]
    fn every_combination_is_built_by_one_form_or_has_a_reason() {
        for consumer in Consumer::ALL {
            for authentication in Authentication::ALL {
                for writer in [Writer::Product, Writer::Person] {
                    let fitting = FORMS.iter().filter(|form| {
                        form.writer == writer
                            && form.authentication == authentication
                            && form.consumers.contains(&consumer)
                    });
                    assert!(fitting.count() <= 1, "{consumer:?} {authentication:?}");
                }
                if let Err(reason) = build(consumer, authentication, &Parts::default()) {
                    assert!(!reason.note().source.is_empty());
                }
            }
        }
    }
}

//! Credentials: arguments of the client, methods of its builder, environment variables.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{Lines, code};
use super::ident::{Taken, ident, unraw};
use super::paths;
use super::scope::Scope;
use crate::model::api::{Api, Scheme, SchemeKind};

/// Methods that the builder has by other means.
const RESERVED: [&str; 14] = [
    "new",
    "base_url",
    "timeout",
    "connect_timeout",
    "max_response_bytes",
    "allow_http",
    "header",
    "transport",
    "http_client",
    "credential",
    "build",
    "clone",
    "fmt",
    "builder",
];

/// A scheme, as its credential is asked for.
pub(super) struct Credential<'a> {
    scheme: &'a Scheme,
    /// The argument, and the method of the builder.
    name: String,
    /// Whether a client cannot be without it.
    pub(super) required: bool,
    /// What the names of its environment variables begin with, where it has two.
    variable_prefix: String,
}

/// The credentials of an API, in the order of the document.
pub(super) fn of(api: &Api) -> Vec<Credential<'_>> {
    let mut taken = Taken::new(RESERVED);
    let basic = api.schemes.iter().filter(|scheme| scheme.kind == SchemeKind::Basic).count();
    let mut credentials = Vec::new();
    for scheme in &api.schemes {
        let name = taken.give(&scheme.name);
        let variable_prefix = if basic > 1 { format!("{}_", unraw(&name)) } else { String::new() };
        let required = api.required_scheme.as_ref() == Some(&scheme.key);
        credentials.push(Credential { scheme, name, required, variable_prefix });
    }
    credentials
}

impl Credential<'_> {
    /// The key of the scheme in the document.
    pub(super) fn key(&self) -> &str {
        &self.scheme.key
    }

    fn is_basic(&self) -> bool {
        self.scheme.kind == SchemeKind::Basic
    }

    /// The arguments that take it, and their names.
    pub(super) fn arguments(&self, scope: &Scope) -> (Vec<TokenStream>, Vec<Ident>) {
        let (into, secret) = (scope.prelude("Into"), scope.import(paths::SECRET));
        if self.is_basic() {
            let arguments = vec![quote! { username: impl AsRef<str> }, quote! { password: impl #into<#secret> }];
            return (arguments, vec![ident("username"), ident("password")]);
        }
        let name = ident(&self.name);
        (vec![quote! { #name: impl #into<#secret> }], vec![name])
    }

    /// What the runtime is given, made of the arguments.
    pub(super) fn value(&self, scope: &Scope) -> TokenStream {
        let (credential, secret) = (scope.import(paths::CREDENTIAL), ident(&self.name));
        match &self.scheme.kind {
            SchemeKind::Header { name, prefix } => quote! { #credential::header(#name, #prefix, &#secret.into()) },
            SchemeKind::Query { name } => quote! { #credential::query(#name, &#secret.into()) },
            SchemeKind::Cookie { name } => quote! { #credential::cookie(#name, &#secret.into()) },
            SchemeKind::Basic => quote! { #credential::basic(username.as_ref(), &password.into()) },
        }
    }

    /// The method of the builder.
    pub(super) fn setter(&self, scope: &Scope) -> TokenStream {
        let (method, key, value) = (ident(&self.name), self.key(), self.value(scope));
        let (arguments, _) = self.arguments(scope);
        let mut lines = Lines::untrusted(self.scheme.doc.text.as_deref().unwrap_or_default());
        lines.paragraph(&format!(
            "Sends {} with every request that can be authorised so: {}.",
            self.words(),
            self.place()
        ));
        lines.paragraph(&self.scheme.doc.facts.join(" "));
        let doc = lines.outer();
        quote! {
            #doc
            pub fn #method(self, #(#arguments),*) -> Self {
                self.credential(#key, #value)
            }
        }
    }

    /// What the document says about it.
    pub(super) fn about(&self) -> Lines {
        Lines::untrusted(self.scheme.doc.text.as_deref().unwrap_or_default())
    }

    /// The credential in a sentence.
    pub(super) fn words(&self) -> String {
        if self.is_basic() { "`username` and `password`".to_owned() } else { format!("`{}`", unraw(&self.name)) }
    }

    /// Where it goes, in a sentence.
    fn place(&self) -> String {
        match &self.scheme.kind {
            SchemeKind::Header { name, .. } => format!("in the header {}", code(name)),
            SchemeKind::Query { name } => format!("in the query, as {}", code(name)),
            SchemeKind::Cookie { name } => format!("in the cookie {}", code(name)),
            SchemeKind::Basic => "by HTTP's basic scheme".to_owned(),
        }
    }

    /// The arguments in an example.
    pub(super) fn example(&self) -> String {
        if self.is_basic() { "\"user\", \"password\"".to_owned() } else { "\"abc123def456\"".to_owned() }
    }

    /// The environment variables, each with the variable that holds its value.
    pub(super) fn variables(&self, prefix: &str) -> Vec<(Ident, String)> {
        let upper = |name: &str| format!("{prefix}_{}", unraw(name).to_ascii_uppercase());
        if self.is_basic() {
            let (username, password) =
                (format!("{}username", self.variable_prefix), format!("{}password", self.variable_prefix));
            return vec![(ident("username"), upper(&username)), (ident("password"), upper(&password))];
        }
        // The address has a variable of this name.
        let name = if self.scheme.name == "base_url" { &self.name } else { &self.scheme.name };
        vec![(ident(&self.name), upper(name))]
    }

    /// Reads it from its environment variables, where these are set.
    pub(super) fn read_optional(&self, prefix: &str, ok: TokenStream) -> TokenStream {
        let method = ident(&self.name);
        match self.variables(prefix).as_slice() {
            [(local, variable)] => quote! {
                if let #ok(#local) = std::env::var(#variable) {
                    builder = builder.#method(#local);
                }
            },
            [(user, user_variable), (password, password_variable)] => quote! {
                if let (#ok(#user), #ok(#password)) = (std::env::var(#user_variable), std::env::var(#password_variable)) {
                    builder = builder.#method(#user, #password);
                }
            },
            _ => TokenStream::new(),
        }
    }
}

//! `src/client.rs`: what the document adds to the client, that is the address, the credentials and the resources.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::credentials::{self, Credential};
use super::docs::{Lines, code};
use super::ident::ident;
use super::package::Package;
use super::page::Page;
use super::paths;
use super::resources;
use super::scope::{Home, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::api::Api;
use crate::request::File;

/// The file.
pub(super) fn file(api: &Api, package: &Package) -> Result<File, Diagnostic> {
    let scope = Scope::new(Home::Elsewhere, []);
    let credentials = credentials::of(api);
    let parts = Parts { api, package, scope: &scope, credentials: &credentials };
    let (client, builder) = (scope.import(paths::CLIENT), scope.import(paths::CLIENT_BUILDER));
    let constants = constants(&parts);
    let (new, from_env, builder_function) = (new(&parts), from_env(&parts), builder_function(&parts));
    let accessors = accessors(api, &scope);
    let setters: Vec<_> =
        credentials.iter().filter(|credential| !credential.required).map(|c| c.setter(&scope)).collect();
    let builder_block = (!setters.is_empty()).then(|| quote! { impl #builder { #(#setters)* } });
    let items = quote! {
        #constants

        impl #client {
            #new
            #from_env
            #builder_function
            #(#accessors)*
        }

        #builder_block
    };
    let doc = Lines::new("What the document adds to the client: the address, the credentials, the resources.");
    Page::new("src/client.rs", &scope, items).doc(doc).print()
}

struct Parts<'a> {
    api: &'a Api,
    package: &'a Package,
    scope: &'a Scope,
    credentials: &'a [Credential<'a>],
}

impl Parts<'_> {
    fn required(&self) -> Option<&Credential<'_>> {
        self.credentials.iter().find(|credential| credential.required)
    }

    /// Arguments and values of the required credential.
    fn arguments(&self) -> (Vec<TokenStream>, Vec<Ident>) {
        self.required().map(|credential| credential.arguments(self.scope)).unwrap_or_default()
    }

    /// The example arguments of `builder`.
    fn example(&self) -> String {
        self.required().map(Credential::example).unwrap_or_default()
    }

    fn summary(&self) -> String {
        self.required().map(|credential| format!(" that uses {}", credential.words())).unwrap_or_default()
    }
}

fn constants(parts: &Parts<'_>) -> TokenStream {
    let option = parts.scope.prelude("Option");
    let base_url = match &parts.api.base_url {
        Some(url) => {
            let some = parts.scope.prelude("Some");
            quote! { #some(#url) }
        }
        None => parts.scope.prelude("None"),
    };
    let agent = format!("{}-rust/", parts.package.name);
    quote! {
        const BASE_URL: #option<&str> = #base_url;
        const USER_AGENT: &str = concat!(#agent, env!("CARGO_PKG_VERSION"));
    }
}

/// `Client::new`: the address is an argument where the document has none.
fn new(parts: &Parts<'_>) -> TokenStream {
    let (scope, krate) = (parts.scope, parts.package.crate_name());
    let (mut arguments, values) = parts.arguments();
    let mut examples: Vec<String> = parts.required().map(Credential::example).into_iter().collect();
    let mut summary = format!("A client{}", parts.summary());
    let mut base_url = TokenStream::new();
    if parts.api.base_url.is_none() {
        let (into, string) = (scope.prelude("Into"), scope.prelude("String"));
        arguments.insert(0, quote! { base_url: impl #into<#string> });
        examples.insert(0, "\"https://api.example.com\"".to_owned());
        let and = if parts.required().is_some() { " and" } else { " that" };
        summary.push_str(&format!("{and} sends its requests to `base_url`"));
        base_url = quote! { .base_url(base_url) };
    }
    let (result, error) = (scope.prelude("Result"), scope.import(paths::ERROR));
    let about = parts.required().map(|credential| credential.about()).unwrap_or_default();
    let mut lines = Lines::new(format!("{summary}."));
    lines.append(about);
    let call = format!("{krate}::Client::new({})", examples.join(", "));
    lines.append(example(&format!("let client = {call}?;"), &krate));
    lines.append(errors("where what is given cannot be used, or TLS cannot be set up"));
    let doc = lines.outer();
    quote! {
        #doc
        pub fn new(#(#arguments),*) -> #result<Self, #error> {
            Self::builder(#(#values),*)#base_url.build()
        }
    }
}

/// `Client::from_env`.
fn from_env(parts: &Parts<'_>) -> TokenStream {
    let (scope, krate, prefix) = (parts.scope, parts.package.crate_name(), parts.package.variable_prefix());
    let (result, error, ok) = (scope.prelude("Result"), scope.import(paths::ERROR), scope.prelude("Ok"));
    let url_variable = format!("{prefix}_BASE_URL");
    let mut reads = Vec::new();
    let mut rows = Vec::new();
    let values = parts.required().map(|credential| credential.variables(&prefix)).unwrap_or_default();
    for (local, variable) in &values {
        let problem = format!("the environment variable `{variable}` is not set");
        let build_error = scope.import(paths::BUILD_ERROR);
        reads.push(quote! {
            let #local = std::env::var(#variable).map_err(|_| #build_error::new(#problem))?;
        });
        rows.push(format!("- {}, which must be set", code(variable)));
    }
    let url_row = if parts.api.base_url.is_some() { "in place of the API's own address" } else { "which must be set" };
    rows.push(format!("- {}, {url_row}", code(&url_variable)));
    let locals = values.iter().map(|(local, _)| local);
    let optional = parts.credentials.iter().filter(|credential| !credential.required).map(|credential| {
        rows.extend(
            credential.variables(&prefix).iter().map(|(_, variable)| format!("- {}, where it is set", code(variable))),
        );
        credential.read_optional(&prefix, ok.clone())
    });
    let optional: Vec<_> = optional.collect();
    let mut lines = Lines::new("A client that is set up by environment variables:");
    lines.append(Lines::new(rows.join("\n")));
    lines.append(example(&format!("let client = {krate}::Client::from_env()?;"), &krate));
    lines.append(errors("where a variable is missing, or what it holds cannot be used"));
    let doc = lines.outer();
    quote! {
        #doc
        pub fn from_env() -> #result<Self, #error> {
            #(#reads)*
            let mut builder = Self::builder(#(#locals),*);
            if let #ok(base_url) = std::env::var(#url_variable) {
                builder = builder.base_url(base_url);
            }
            #(#optional)*
            builder.build()
        }
    }
}

/// `Client::builder`.
fn builder_function(parts: &Parts<'_>) -> TokenStream {
    let (scope, krate) = (parts.scope, parts.package.crate_name());
    let builder = scope.import(paths::CLIENT_BUILDER);
    let (arguments, _) = parts.arguments();
    let credential = parts.required().map(|credential| {
        let (key, value) = (credential.key(), credential.value(scope));
        quote! { .credential(#key, #value) }
    });
    let mut lines = Lines::new(format!("A builder for a client{}, with time-outs and limits to set.", parts.summary()));
    let call = format!("{krate}::Client::builder({})", parts.example());
    let statement = format!("use std::time::Duration;\n\nlet builder = {call}.timeout(Duration::from_secs(120));");
    lines.append(example(&statement, &krate));
    let doc = lines.outer();
    quote! {
        #doc
        pub fn builder(#(#arguments),*) -> #builder {
            #builder::new(BASE_URL, USER_AGENT)#credential
        }
    }
}

fn example(statement: &str, krate: &str) -> Lines {
    Lines::new(format!("```no_run\n{statement}\n# Ok::<_, {krate}::Error>(())\n```"))
}

fn errors(when: &str) -> Lines {
    Lines::new(format!("# Errors\n\n[`Error::Build`](crate::Error::Build) {when}."))
}

/// A method for each resource, and for each version of the API that is not the first.
fn accessors(api: &Api, scope: &Scope) -> Vec<TokenStream> {
    let versions = resources::by_version(api);
    let first = versions.get(&None).into_iter().flatten();
    let mut methods: Vec<_> = first.map(|resource| resources::accessor(resource, scope, &quote! { self })).collect();
    let others: BTreeSet<&str> = versions.keys().copied().flatten().collect();
    for version in others {
        let handle = resources::version_handle(version);
        let path = format!("crate::resources::{version}::{handle}");
        let (method, handle) = (ident(version), scope.import(&path));
        let doc = Lines::new(format!("The resources of version {} of the API.", code(version))).outer();
        methods.push(quote! {
            #doc
            #[must_use]
            pub fn #method(&self) -> #handle { #handle::new(self) }
        });
    }
    methods
}

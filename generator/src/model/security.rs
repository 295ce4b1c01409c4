//! Security schemes: which are used, what their credentials are called, where they go.

use std::collections::BTreeSet;

use openapiv3::{APIKeyLocation, SecurityScheme};

use super::api::{Doc, RateLimit, Resource, Scheme, SchemeKind};
use super::naming::{Names, value_name};
use super::types::evidence;
use crate::diagnostic::Diagnostic;
use crate::normalise::Skeleton;
use crate::normalise::skeleton::Located;
use crate::pointer::Pointer;

/// The schemes that operations use, by key: the order of the document must not decide who has the usual name.
pub(super) fn schemes(skeleton: &Skeleton, resources: &[Resource]) -> Vec<Scheme> {
    let used: BTreeSet<&str> = alternatives(resources).flatten().map(String::as_str).collect();
    let mut names = Names::default();
    let mut schemes = Vec::new();
    let mut declared: Vec<_> =
        skeleton.security_schemes.iter().filter(|(key, _)| used.contains(key.as_str())).collect();
    declared.sort_by_key(|(key, _)| key);
    for (key, located) in declared {
        let (kind, usual, description, extensions) = parts(located);
        let renamed = extensions.get("x-rust-name").and_then(|name| name.as_str()).map(value_name);
        let usual = renamed.unwrap_or_else(|| usual.to_owned());
        // Of two keys the second goes by what the document calls it.
        let name = if names.try_claim(&usual) { usual } else { names.claim(&value_name(key)) };
        let facts = evidence(&extensions.iter().map(|(key, value)| (key.clone(), value.clone())).collect());
        let doc = Doc { text: description.clone(), facts, deprecated: None };
        schemes.push(Scheme { key: key.clone(), name, kind, doc });
    }
    schemes
}

type Extensions = indexmap::IndexMap<String, serde_json::Value>;

fn parts(located: &Located<SecurityScheme>) -> (SchemeKind, &'static str, &Option<String>, &Extensions) {
    let header =
        |name: &str, prefix: &str| SchemeKind::Header { name: name.to_ascii_lowercase(), prefix: prefix.to_owned() };
    match &located.item {
        SecurityScheme::APIKey { location, name, description, extensions } => {
            let prefix = extensions.get("x-api-key-prefix").and_then(|prefix| prefix.as_str()).unwrap_or_default();
            let kind = match location {
                APIKeyLocation::Header => header(name, prefix),
                APIKeyLocation::Query => SchemeKind::Query { name: name.clone() },
                APIKeyLocation::Cookie => SchemeKind::Cookie { name: name.clone() },
            };
            (kind, "api_key", description, extensions)
        }
        SecurityScheme::HTTP { scheme, description, extensions, .. } => match scheme.to_ascii_lowercase().as_str() {
            "basic" => (SchemeKind::Basic, "basic_auth", description, extensions),
            "bearer" => (header("authorization", "Bearer "), "token", description, extensions),
            _ => (header("authorization", &format!("{scheme} ")), "credential", description, extensions),
        },
        SecurityScheme::OAuth2 { description, extensions, .. }
        | SecurityScheme::OpenIDConnect { description, extensions, .. } => {
            (header("authorization", "Bearer "), "access_token", description, extensions)
        }
    }
}

/// The scheme that by itself authorises every operation that needs one.
pub(super) fn required(schemes: &[Scheme], resources: &[Resource]) -> Option<String> {
    let secured: Vec<&Vec<Vec<String>>> = resources
        .iter()
        .flat_map(|resource| &resource.operations)
        .map(|operation| &operation.security)
        .filter(|security| !security.is_empty())
        .collect();
    let suffices = |key: &String| {
        !secured.is_empty()
            && secured
                .iter()
                .all(|security| security.iter().any(|schemes| schemes.as_slice() == std::slice::from_ref(key)))
    };
    schemes.iter().map(|scheme| &scheme.key).find(|key| suffices(key)).cloned()
}

/// Takes out of the operations what no scheme of the document stands behind.
pub(super) fn drop_unknown(skeleton: &Skeleton, resources: &mut [Resource], diagnostics: &mut Vec<Diagnostic>) {
    let known: BTreeSet<&str> = skeleton.security_schemes.iter().map(|(key, _)| key.as_str()).collect();
    let mut unknown: BTreeSet<String> = BTreeSet::new();
    for operation in resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        operation.security.retain(|schemes| {
            let missing = schemes.iter().find(|key| !known.contains(key.as_str()));
            unknown.extend(missing.cloned());
            missing.is_none()
        });
    }
    for key in unknown {
        let message = format!("operations need the security scheme `{key}`, which is not declared: left out");
        let help = "declare it below `components.securitySchemes` by an overlay action";
        let pointer = Pointer::root().join("components").join("securitySchemes");
        diagnostics.push(Diagnostic::warning("undeclared-security", pointer, message).help(help));
    }
}

fn alternatives(resources: &[Resource]) -> impl Iterator<Item = &Vec<String>> {
    resources.iter().flat_map(|resource| &resource.operations).flat_map(|operation| &operation.security)
}

/// `x-rate-limit` at the root.
pub(super) fn rate_limit(skeleton: &Skeleton, diagnostics: &mut Vec<Diagnostic>) -> Option<RateLimit> {
    let limit = skeleton.extensions.get("x-rate-limit")?;
    let number =
        |key: &str| limit.get(key).and_then(serde_json::Value::as_u64).and_then(|number| u32::try_from(number).ok());
    match (number("requests").filter(|requests| *requests > 0), number("seconds").filter(|seconds| *seconds > 0)) {
        (Some(requests), Some(seconds)) => Some(RateLimit { requests, seconds }),
        _ => {
            let message = "`x-rate-limit` needs `requests` and `seconds`, both whole numbers above zero: left out";
            let pointer = Pointer::root().join("x-rate-limit");
            diagnostics.push(Diagnostic::warning("invalid-rate-limit", pointer, message));
            None
        }
    }
}

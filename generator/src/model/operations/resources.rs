//! Which operations belong to which resource, and what they are called there.

use std::collections::{BTreeMap, BTreeSet};

use super::errors::ErrorBodies;
use super::methods::{Named, operation};
use super::responses;
use crate::diagnostic::Diagnostic;
use crate::model::api::Resource;
use crate::model::naming::paths::{self, PathNames};
use crate::model::naming::{Names, bare, module_name, type_name, value_name};
use crate::model::types::Types;
use crate::normalise::Skeleton;
use crate::normalise::skeleton::OperationNode;
use crate::pointer::Pointer;

/// A resource under one version, with the operations on it and the names they can have.
type Group<'s> = Vec<(&'s OperationNode, PathNames)>;

/// The resources of a document, by version and module.
pub(in crate::model) fn resources(
    types: &mut Types<'_>,
    bodies: &mut ErrorBodies,
    skeleton: &Skeleton,
    source_of: &dyn Fn(&Pointer) -> Pointer,
) -> Vec<Resource> {
    let mut groups: BTreeMap<(String, Option<String>), Group<'_>> = BTreeMap::new();
    for node in &skeleton.operations {
        let names = paths::names(&paths::Request {
            method: &node.method,
            path: &node.path,
            operation_id: node.operation.operation_id.as_deref(),
            returns_list: responses::returns_list(types, node),
        });
        let version = names.version.as_deref().map(|version| module_name(&version_name(version)));
        groups.entry((names.resource.clone(), version)).or_default().push((node, names));
    }
    let mut resources = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for ((module, version), group) in groups {
        // The first version of a resource is on the client itself; the map has them in order.
        let version =
            if seen.insert(module.clone()) { None } else { Some(version.unwrap_or_else(|| "plain".to_owned())) };
        resources.push(resource(types, bodies, skeleton, source_of, module, version, group));
    }
    resources.sort_by(|one, other| (&one.version, &one.module).cmp(&(&other.version, &other.module)));
    resources
}

/// `2.0` and `v2.0` are both `v2_0`.
fn version_name(version: &str) -> String {
    format!("v{}", version.trim_start_matches(['v', 'V']))
}

fn resource(
    types: &mut Types<'_>,
    bodies: &mut ErrorBodies,
    skeleton: &Skeleton,
    source_of: &dyn Fn(&Pointer) -> Pointer,
    module: String,
    version: Option<String>,
    mut group: Group<'_>,
) -> Resource {
    group.sort_by_cached_key(|(node, _)| (node.path.clone(), method_rank(&node.method)));
    let path = group.first().map(|(_, names)| names.resource_path.clone()).unwrap_or_default();
    let description = description(skeleton, &group);
    let named = method_names(types, &group);
    let handle = type_name(&module);
    let prefix = version.as_deref().map(type_name).unwrap_or_default();
    let mut scope = Names::default();
    scope.try_claim(&handle);
    let mut operations = Vec::new();
    for ((node, _), name) in group.iter().zip(named) {
        let request_type = scope.claim(&type_name(bare(&name)));
        let response_type = format!("{request_type}Response");
        let named = Named { name, request_type, response_type, context: format!("{prefix}{handle}") };
        operations.push(operation(types, bodies, node, named, source_of));
    }
    Resource { version, module, handle, path, description, operations }
}

/// The names of the operations of one resource: an operation on an item has the first choice, since its verb is a whole
/// name; then the shortest path. Each takes the best of its names that is free. The order of the document changes
/// nothing.
fn method_names(types: &mut Types<'_>, group: &Group<'_>) -> Vec<String> {
    let mut order: Vec<usize> = (0..group.len()).collect();
    order.sort_by_key(|index| {
        let (node, _) = group.get(*index)?;
        let depth = node.path.matches('/').count();
        Some((!node.path.ends_with('}'), depth, node.path.clone(), method_rank(&node.method)))
    });
    let mut names = Names::default();
    let mut given = vec![String::new(); group.len()];
    for index in order {
        let Some((node, path_names)) = group.get(index) else { continue };
        let renamed = node.operation.extensions.get("x-rust-name").and_then(|name| name.as_str()).map(value_name);
        let candidates = renamed.iter().chain(&path_names.candidates);
        let free = candidates.into_iter().find(|candidate| names.try_claim(candidate)).cloned();
        let best = renamed.as_ref().or(path_names.candidates.first()).cloned().unwrap_or_default();
        let is_numbered = free.is_none();
        let name = free.unwrap_or_else(|| names.claim(&best));
        if name != best {
            let message = format!("`{} {}` would be `{best}` like another: it is `{name}`", node.method, node.path);
            let found = if is_numbered { Diagnostic::warning } else { Diagnostic::note };
            let help = "give one of them another name with `x-rust-name` in the overlay";
            types.report(found("name-collision", node.pointer.clone(), message).help(help));
        }
        if let Some(slot) = given.get_mut(index) {
            *slot = name;
        }
    }
    given
}

/// The description of the tag that the operations of a resource have in common.
fn description(skeleton: &Skeleton, group: &Group<'_>) -> Option<String> {
    let (first, _) = group.first()?;
    let tag =
        first.operation.tags.iter().find(|tag| group.iter().all(|(node, _)| node.operation.tags.contains(tag)))?;
    skeleton.tags.iter().find(|known| known.name == *tag)?.description.clone()
}

/// The order of methods on one path: the convention's, then the rest.
fn method_rank(method: &str) -> usize {
    const ORDER: [&str; 9] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY"];
    ORDER.iter().position(|known| *known == method).unwrap_or(ORDER.len())
}

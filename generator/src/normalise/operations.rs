//! The document from the top: info, servers, tags, and every operation below `paths` and `webhooks`.

use openapiv3::{Info, Operation, SecurityRequirement, Server, ServerVariable, Tag};
use serde_json::Value;

use super::reader::{Node, Reader, extensions};
use super::skeleton::{OperationNode, Skeleton};
use super::{parameters, responses, security};
use crate::pointer::Pointer;

/// The methods of a path item, in the order in which a resource lists them.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

pub(super) fn read_skeleton(reader: &mut Reader<'_>) -> Skeleton {
    let Value::Object(object) = reader.root else { return Skeleton::default() };
    let root = Node { pointer: Pointer::root(), object };
    let info = info(reader, &root);
    let servers = servers(reader, &root);
    let tags = tags(reader, &root);
    let security = security::requirements(reader, &root);
    let components = reader.object(&root, "components");
    let security_schemes = components.map(|node| security::schemes(reader, &node)).unwrap_or_default();
    let operations = operations(reader, &root, "paths", security.as_deref());
    let webhooks = operations_of_webhooks(reader, &root);
    let extensions = extensions(root.object).into_iter().collect();
    Skeleton { info, servers, tags, security_schemes, operations, webhooks, extensions }
}

fn info<'a>(reader: &mut Reader<'a>, root: &Node<'a>) -> Info {
    let Some(node) = reader.object(root, "info") else { return Info::default() };
    Info {
        title: reader.text(&node, "title").unwrap_or_default(),
        description: reader.text(&node, "description"),
        version: reader.text(&node, "version").unwrap_or_default(),
        extensions: extensions(node.object),
        ..Info::default()
    }
}

fn servers<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Vec<Server> {
    let mut read = Vec::new();
    for (pointer, value) in reader.list(node, "servers") {
        let Some(node) = reader.resolved(value, &pointer) else { continue };
        let Some(url) = reader.text(&node, "url") else { continue };
        let mut server = Server { url, description: reader.text(&node, "description"), ..Server::default() };
        if let Some(variables) = reader.object(&node, "variables") {
            for name in variables.object.keys() {
                let Some(variable) = reader.object(&variables, name) else { continue };
                let default = reader.text(&variable, "default").unwrap_or_default();
                let variable = ServerVariable { default, ..ServerVariable::default() };
                server.variables.get_or_insert_default().insert(name.clone(), variable);
            }
        }
        read.push(server);
    }
    read
}

fn tags<'a>(reader: &mut Reader<'a>, root: &Node<'a>) -> Vec<Tag> {
    let mut read = Vec::new();
    for (pointer, value) in reader.list(root, "tags") {
        // A bare name in place of an object says the same.
        if let Value::String(name) = value {
            read.push(Tag { name: name.clone(), ..Tag::default() });
            continue;
        }
        let Some(node) = reader.resolved(value, &pointer) else { continue };
        let name = reader.text(&node, "name").unwrap_or_default();
        read.push(Tag { name, description: reader.text(&node, "description"), ..Tag::default() });
    }
    read
}

fn operations_of_webhooks<'a>(reader: &mut Reader<'a>, root: &Node<'a>) -> Vec<OperationNode> {
    operations(reader, root, "webhooks", None)
}

fn operations<'a>(
    reader: &mut Reader<'a>,
    root: &Node<'a>,
    key: &str,
    security: Option<&[SecurityRequirement]>,
) -> Vec<OperationNode> {
    let Some(paths) = reader.object(root, key) else { return Vec::new() };
    let mut read = Vec::new();
    for (path, value) in paths.object {
        if path.starts_with("x-") {
            continue;
        }
        let Some(item) = reader.resolved(value, &paths.pointer.join(path)) else { continue };
        for method in METHODS {
            if let Some(node) = reader.object(&item, method) {
                let operation = operation(reader, path, method, &item, &node, security);
                read.push(operation);
            }
        }
    }
    read
}

fn operation<'a>(
    reader: &mut Reader<'a>,
    path: &str,
    method: &str,
    item: &Node<'a>,
    node: &Node<'a>,
    document_security: Option<&[SecurityRequirement]>,
) -> OperationNode {
    let security = security::requirements(reader, node).or_else(|| document_security.map(<[_]>::to_vec));
    let tags = reader.list(node, "tags");
    let mut servers = servers(reader, node);
    if servers.is_empty() {
        servers = self::servers(reader, item);
    }
    let operation = Operation {
        tags: tags.into_iter().filter_map(|(_, tag)| tag.as_str().map(ToOwned::to_owned)).collect(),
        summary: reader.text(node, "summary"),
        description: reader.text(node, "description"),
        operation_id: reader.text(node, "operationId"),
        deprecated: reader.flag(node, "deprecated").unwrap_or_default(),
        security,
        servers,
        extensions: extensions(node.object),
        ..Operation::default()
    };
    OperationNode {
        pointer: node.pointer.clone(),
        method: method.to_ascii_uppercase(),
        path: path.to_owned(),
        operation,
        parameters: parameters::parameters(reader, item, node),
        request_body: responses::request_body(reader, node),
        responses: responses::responses(reader, node),
    }
}

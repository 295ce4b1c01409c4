//! Where pages find what they import from the runtime.

macro_rules! paths {
    ($($name:ident = $path:literal;)*) => {
        $(pub(super) const $name: &str = concat!("crate::runtime::", $path);)*
        /// All of them, so that a test can look whether the runtime has them.
        #[cfg(test)]
        pub(super) const ALL: &[&str] = &[$($name),*];
    };
}

paths! {
    BASE64 = "codec::base64::Base64";
    BODY = "body::Body";
    BOX_ERROR = "body::BoxError";
    BUILD_ERROR = "build_error::BuildError";
    BY = "codec::By";
    CIVIL_DATE = "codec::time::CivilDate";
    CIVIL_DATE_TIME = "codec::time::CivilDateTime";
    CLIENT = "client::Client";
    CLIENT_BUILDER = "client::ClientBuilder";
    CREDENTIAL = "security::Credential";
    DATE_TIME_UTC = "codec::time::DateTimeUtc";
    DECODE_ERROR = "decode_error::DecodeError";
    ERROR = "error::Error";
    ERROR_CASE = "operation::ErrorCase";
    ERROR_KIND = "operation::ErrorKind";
    FIELDS = "fields::Fields";
    FILE_PART = "file_part::FilePart";
    INTEGER_ENUM = "open_enum::integer_enum";
    JSON_NUMBER = "codec::decimal::JsonNumber";
    KIND = "shape::Kind";
    MULTIPART = "multipart::Multipart";
    NULLABLE = "nullable::Nullable";
    OPERATION = "operation::Operation";
    PARAMETER = "parameter::Parameter";
    RAW_JSON = "raw_json::RawJson";
    RAW_RESPONSE = "response::RawResponse";
    REQUEST = "request::Request";
    REQUEST_TIMEOUT = "transport::RequestTimeout";
    REQWEST_TRANSPORT = "reqwest_transport::ReqwestTransport";
    RESPONSE = "response::Response";
    RESPONSE_FUTURE = "future::ResponseFuture";
    SECRET = "secret::Secret";
    SHAPE_TEST = "shape::ShapeTest";
    STATUS_PATTERN = "operation::StatusPattern";
    STRING_ENUM = "open_enum::string_enum";
    STYLE = "parameter::Style";
    TRANSPORT = "transport::Transport";
    TRANSPORT_ERROR = "transport_error::TransportError";
    TRANSPORT_FUTURE = "transport::TransportFuture";
    UNIX_SECONDS = "codec::time::UnixSeconds";
    VALIDATION_ERROR = "validation_error::ValidationError";
    VALUE = "value::Value";
    WITH = "codec::With";
}

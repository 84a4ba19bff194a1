using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Json.Schema;
using Xunit;

namespace DeviceLogs.Exporter.Tests.Airbyte;

/// <summary>
/// What Airbyte's own tests check of a source's specification. Source: connector-acceptance-test, tests/test_core.py at ddb755f of
/// airbytehq/airbyte.
/// </summary>
public sealed class SpecTests(AcceptanceRuns runs) : IClassFixture<AcceptanceRuns>
{
    private static readonly string[] SecretNames =
    [
        "client_token", "access_token", "api_token", "token", "secret", "client_secret", "password", "key", "service_account_info",
        "service_account", "tenant_id",
        "certificate", "jwt", "credentials", "app_id", "appid", "refresh_token",
    ];

    private static readonly string[] RefusedKeywords =
        ["not", "anyOf", "patternProperties", "prefixItems", "allOf", "if", "then", "else", "dependentSchemas", "dependentRequired",
            "$ref"];

    private JsonElement Spec => Assert.Single(runs.Spec.Of("SPEC", "spec"));

    private JsonElement Schema => Spec.GetProperty("connectionSpecification");

    [Fact]
    public void Spec_is_one_message_with_the_version_of_the_protocol_and_a_valid_schema()
    {
        Assert.Equal(0, runs.Spec.ExitCode);
        Assert.Equal("0.2.0", Spec.GetProperty("protocol_version").GetString());
        Assert.True(Uri.TryCreate(Spec.GetProperty("documentationUrl").GetString(), UriKind.Absolute, out _));
        Assert.True(MetaSchemas.Draft7.Evaluate(Schema).IsValid);
    }

    [Fact]
    public void Settings_of_a_user_are_valid_against_the_schema()
    {
        using JsonDocument config = JsonDocument.Parse(File.ReadAllText(runs.Config));

        Assert.True(
            JsonSchema.FromText(Schema.GetRawText())
                .Evaluate(config.RootElement, new EvaluationOptions { RequireFormatValidation = true }).IsValid);
    }

    [Fact]
    public void Additional_properties_are_allowed_everywhere() =>
        Assert.All(ObjectsOf(Schema).Where(schema => schema.TryGetProperty("additionalProperties", out _)),
            schema => Assert.True(schema.GetProperty("additionalProperties").GetBoolean()));

    [Fact]
    public void No_keyword_is_used_that_Airbyte_refuses() => Assert.DoesNotContain(KeywordsOf(Schema), RefusedKeywords.Contains);

    [Fact]
    public void Each_property_has_one_type_and_each_list_one_schema_of_items()
    {
        Assert.All(PropertiesOf(Schema), property =>
        {
            Assert.Equal(JsonValueKind.String, property.Value.GetProperty("type").ValueKind);
            if (property.Value.GetProperty("type").GetString() == "array")
            {
                Assert.Contains(
                    property.Value.GetProperty("items").GetProperty("type").GetString(), new[] { "object", "string", "number", "integer" });
            }
        });
    }

    [Fact]
    public void Every_object_has_properties() =>
        Assert.All(
            ObjectsOf(Schema)
                .Where(schema => schema.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String
                    && type.GetString() == "object"), schema => Assert.NotEmpty(schema.GetProperty("properties").EnumerateObject()));

    [Fact]
    public void What_sounds_like_a_secret_is_one_and_only_texts_are()
    {
        Assert.All(PropertiesOf(Schema).Where(property => SecretNames.Contains(property.Name, StringComparer.OrdinalIgnoreCase)),
            property => Assert.True(IsSecret(property.Value)));
        Assert.All(PropertiesOf(Schema).Where(property => IsSecret(property.Value)),
            property => Assert.Equal("string", property.Value.GetProperty("type").GetString()));
        Assert.Equal(
            ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"],
            PropertiesOf(Schema).Where(property => IsSecret(property.Value)).Select(property => property.Name));
    }

    [Fact]
    public void A_setting_that_the_schema_does_not_have_is_named_in_a_warning_and_ignored()
    {
        SourceRun run = SourceRun.Run(TimeProvider.System, "check", "--config", runs.WriteConfig("log_group_prefx", "g"));

        JsonElement warning = Assert.Single(run.Of("LOG", "log"));
        Assert.Equal("WARN", warning.GetProperty("level").GetString());
        Assert.StartsWith("log_group_prefx is not a setting and is ignored: there are region_name, ",
            warning.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("SUCCEEDED", Assert.Single(run.Of("CONNECTION_STATUS", "connectionStatus")).GetProperty("status").GetString());
    }

    /// <summary>The keywords of a schema, those of the schemas within it among them, without the names of properties.</summary>
    internal static IEnumerable<string> KeywordsOf(JsonElement schema) =>
        ObjectsOf(schema).SelectMany(part => part.EnumerateObject().Select(member => member.Name));

    private static bool IsSecret(JsonElement property) =>
        property.TryGetProperty("airbyte_secret", out JsonElement secret) && secret.GetBoolean();

    private static IEnumerable<JsonProperty> PropertiesOf(JsonElement schema) =>
        ObjectsOf(schema).Where(part => part.TryGetProperty("properties", out _))
            .SelectMany(part => part.GetProperty("properties").EnumerateObject());

    private static IEnumerable<JsonElement> ObjectsOf(JsonElement schema)
    {
        yield return schema;
        IEnumerable<JsonElement> inner = schema.TryGetProperty("properties", out JsonElement properties)
            ? properties.EnumerateObject().Select(property => property.Value)
            : [];
        foreach (JsonElement part in schema.TryGetProperty("items", out JsonElement items) ? inner.Append(items) : inner)
        {
            foreach (JsonElement deeper in ObjectsOf(part))
            {
                yield return deeper;
            }
        }
    }
}

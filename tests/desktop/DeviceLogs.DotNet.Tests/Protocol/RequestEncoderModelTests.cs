using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.Client;
using DeviceLogs.Client.Management;
using DeviceLogs.Protocol;
using DeviceLogs.Toolchain.Rules;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Protocol;

/// <summary>The encoder against the API model: every member of every action, at the edges of its rules and beyond them.</summary>
public class RequestEncoderModelTests
{
    public static TheoryData<string, string> Members
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach ((string action, Dictionary<string, Shape> members) in ApiModel.Actions)
            {
                foreach (string member in members.Keys)
                {
                    data.Add(action, member);
                }
            }

            return data;
        }
    }

    [Fact]
    public void The_model_has_every_action()
    {
        Assert.Equal(51, ApiModel.Actions.Count);
        Assert.Equal(typeof(LogsAction).GetFields().Select(field => field.Name).Order(), RuleTables.Named.Order());
        Assert.All(typeof(LogsAction).GetFields(), field => Assert.Equal(field.Name, field.GetRawConstantValue()));
    }

    [Fact]
    public void Every_action_but_StartLiveTail_has_a_typed_method()
    {
        IEnumerable<string> methods = typeof(CloudWatchLogsClient).GetMethods().Concat(typeof(ManagementActions).GetMethods())
            .Select(method => method.Name);
        Assert.Equal(["StartLiveTail"], ApiModel.Actions.Keys.Except(methods));
    }

    [Fact]
    public void Every_error_of_every_action_has_its_name()
    {
        Dictionary<string, object?> names = typeof(LogsError).GetFields()
            .ToDictionary(field => field.Name, field => field.GetRawConstantValue());
        Assert.All(names, name => Assert.Equal(name.Key, name.Value));
        Assert.All(ApiModel.Errors.Values.SelectMany(errors => errors), error => Assert.Contains(error, names));
        Assert.Contains("ThrottlingException", names);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Values_at_the_edges_are_written_as_they_are(string action, string member)
    {
        foreach (object value in ModelValues.Edges(member, ApiModel.Actions[action][member]))
        {
            Hashtable parameters = Complete(action, member);
            parameters[member] = value;
            RequestEncoder encoder = Encoder(action, parameters);
            Assert.Null(encoder.Encode());
            using JsonDocument json = JsonDocument.Parse(encoder.Buffer.AsMemory(0, encoder.Length));
            AssertSame(parameters, json.RootElement, action);
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void A_broken_rule_is_named_with_member_and_value(string action, string member)
    {
        foreach ((object value, string rule) in ModelValues.Broken(member, ApiModel.Actions[action][member]))
        {
            Hashtable parameters = Complete(action, member);
            parameters[member] = value;
            string error = Error(action, parameters);
            Assert.StartsWith(member, error);
            Assert.Contains(rule, error);
            if (value is string text)
            {
                Assert.Contains(text.Length > 40 ? text[..40] : text, error);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void A_missing_member_is_named_when_it_is_required(string action, string member)
    {
        Hashtable parameters = Complete(action, member);
        parameters[member] = null;
        if (ApiModel.Actions[action][member].Required)
        {
            Assert.Equal($"{member} is missing: {action} requires it", Error(action, parameters));
        }
        else
        {
            bool needed = ApiModel.OneOf(action)
                .Any(pair => pair.Contains(member) && !parameters.Contains(pair[0] == member ? pair[1] : pair[0]));
            Assert.Equal(needed, Encoder(action, parameters).Encode() is not null);
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Nested_members_have_their_rules_too(string action, string member)
    {
        Shape shape = ApiModel.Actions[action][member];
        Shape? structure = shape.Type == "structure" ? shape : shape.Member is { Type: "structure" } entry ? entry : null;
        foreach ((string name, Shape nested) in structure?.Members ?? [])
        {
            string path = shape.Type == "list" ? $"{member}[0].{name}" : $"{member}.{name}";
            foreach ((object value, string rule) in ModelValues.Broken(name, nested))
            {
                string error = Error(action, With(value));
                Assert.StartsWith(path, error);
                Assert.Contains(rule, error);
            }

            if (nested.Required)
            {
                Assert.StartsWith(path + " is missing", Error(action, With(null)));
            }

            Hashtable With(object? value)
            {
                Hashtable table = ModelValues.Structure(structure!);
                table[name] = value;
                Hashtable parameters = Complete(action, member);
                parameters[member] = shape.Type == "list" ? new ArrayList { table } : table;
                return parameters;
            }
        }
    }

    [Fact]
    public void An_unknown_member_is_named_with_those_there_are()
    {
        foreach (string action in ApiModel.Actions.Keys)
        {
            Hashtable parameters = Complete(action, "");
            parameters["logGroupNam"] = "boards";
            string error = Error(action, parameters);
            Assert.StartsWith($"\"logGroupNam\" is no member of {action}: it takes ", error);
            Assert.All(ApiModel.Actions[action].Keys, name => Assert.Contains(name, error));
        }
    }

    private static RequestEncoder Encoder(string action, Hashtable parameters) =>
        new(action, parameters, ClientRules.Table + ManagementRules.Table);

    private static string Error(string action, Hashtable parameters)
    {
        string? error = Encoder(action, parameters).Encode();
        Assert.True(error is not null, $"{action} accepts {JsonSerializer.Serialize(parameters.Keys)}");
        return error;
    }

    // All required members, and for a member that needs another one beside it, that one.
    private static Hashtable Complete(string action, string member)
    {
        Hashtable parameters = [];
        foreach ((string name, Shape shape) in ApiModel.Actions[action].Where(entry => entry.Value.Required))
        {
            parameters[name] = ModelValues.Valid(name, shape);
        }

        foreach (string[] pair in ApiModel.OneOf(action).Where(pair => pair[1] != member))
        {
            parameters[pair[0]] = "boards";
        }

        if (action == "PutMetricFilter")
        {
            // Valid values of the model's units are tried as edges of their own.
            parameters["metricTransformations"] = new ArrayList
            {
                ModelValues.Structure(ApiModel.Actions[action]["metricTransformations"].Member!)
            };
        }

        return parameters;
    }

    private static void AssertSame(object? expected, JsonElement actual, string path)
    {
        switch (expected)
        {
            case Hashtable table:
                Assert.Equal(table.Keys.Cast<string>().Order(), actual.EnumerateObject().Select(property => property.Name).Order());
                foreach (DictionaryEntry entry in table)
                {
                    AssertSame(entry.Value, actual.GetProperty((string)entry.Key), path + "." + entry.Key);
                }

                break;
            case IList list:
                Assert.Equal(list.Count, actual.GetArrayLength());
                for (int i = 0; i < list.Count; i++)
                {
                    AssertSame(list[i], actual[i], $"{path}[{i}]");
                }

                break;
            case string text:
                Assert.Equal(text, actual.GetString());
                break;
            case bool flag:
                Assert.Equal(flag, actual.GetBoolean());
                break;
            case double real:
                Assert.Equal(real, actual.GetDouble());
                break;
            default:
                Assert.Equal(Convert.ToInt64(expected), actual.GetInt64());
                break;
        }
    }
}

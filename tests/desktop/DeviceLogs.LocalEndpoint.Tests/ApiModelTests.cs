using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using DeviceLogs.Client;
using DeviceLogs.Client.Management;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Model;
using DeviceLogs.Protocol;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Every action of the API model is there, and holds requests to it.</summary>
public sealed class ApiModelTests
{
    private static readonly int Requests = Soak.Count(10_000, 1_000);

    public static TheoryData<string> Actions => [.. ApiModel.Today.Actions];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_of_the_model_is_there(string action) => Assert.True(LogsActions.Has(action));

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Every_required_member_that_is_missing_is_named(string action)
    {
        (string, Shape, bool)[] required = [.. ApiModel.Today.RequestOf(action).Members.Where(member => member.IsRequired)];
        if (required.Length == 0)
        {
            return;
        }

        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        Reply reply = await endpoint.CallRawAsync(action, "{}");

        Assert.Equal((400, "InvalidParameterException"), (reply.Status, reply.Code));
        Assert.All(required,
            member =>
                Assert.Contains($"Value null at '{member.Item1}' failed to satisfy constraint: Member must not be null", reply.Message));
    }

    [Fact]
    public async Task Members_that_exclude_each_other_are_refused_here_and_on_a_device()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        Random random = new(18);
        foreach ((string action, PairRule pair) in ApiModel.Today.Actions.SelectMany(
            action => ApiModel.Today.RequestOf(action).Pairs, (action, pair) => (action, pair)))
        {
            JsonObject body = ModelRequests.Make(action, random, optional: 0);
            string[] first = pair.First.Split('=');
            IEnumerable<string> needed = ApiModel.Today.RequestOf(action).Pairs.Where(other => other.Kind == PairKind.ExactlyOne)
                .Select(other => other.First);
            foreach (string name in needed.Concat([first[0], pair.Second]))
            {
                body[name] = ModelRequests.Value(
                    ApiModel.Today.RequestOf(action).Members.First(member => member.Name == name).Shape, random);
            }

            body[first[0]] = first.Length > 1 ? first[1] : body[first[0]]!.DeepClone();
            Reply reply = await endpoint.CallRawAsync(action, body.ToJsonString());

            Assert.Equal((400, "InvalidParameterException"), (reply.Status, reply.Code));
            Assert.Equal(pair.Failed(_ => true, name => name == first[0] && first.Length > 1 ? first[1] : null), reply.Message);
            Assert.Contains(pair.Second, RefusalOfDevice(action, body));
        }
    }

    [Fact]
    public async Task Random_requests_meet_no_failure_and_each_refusal_names_the_member()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        Random random = new(17);
        string[] actions = [.. ApiModel.Today.Actions.Where(action => action != "StartLiveTail").Order(StringComparer.Ordinal)];
        for (int i = 0; i < Requests; i++)
        {
            string action = actions[random.Next(actions.Length)];
            Shape request = ApiModel.Today.RequestOf(action);
            JsonObject body = ModelRequests.Make(action, random, optional: 3);
            (string Name, Shape Shape, bool)[] canBeWrong = [.. request.Members.Where(member => CanBeWrong(member.Shape))];
            string? wrong = canBeWrong.Length > 0 && random.Next(2) == 0 ? canBeWrong[random.Next(canBeWrong.Length)].Name : null;
            if (wrong is not null)
            {
                body[wrong] = Wrong(request.Members.First(member => member.Name == wrong).Shape);
            }

            // The walk may take longer than a signature lasts.
            endpoint.Clock.Now = DateTimeOffset.UtcNow;
            Reply reply = await endpoint.CallRawAsync(action, body.ToJsonString());

            Assert.True(reply.Status is 200 or 400, $"{action} {body.ToJsonString()}: {reply.Status} {reply.Body}");
            if (wrong is not null)
            {
                Assert.True(reply.Code == "InvalidParameterException" && reply.Message!.Contains($" at '{wrong}"),
                    $"{action} {body.ToJsonString()}: {reply.Body}");
            }

            // What a device refuses to send is refused here, and what breaks the model here is refused there, by the same member.
            string? refusal = RefusalOfDevice(action, body);
            Assert.True(refusal is null || reply.Status == 400,
                $"{action} {body.ToJsonString()}: {reply.Status} {reply.Body}, and on a device: {refusal}");
            Assert.True(
                wrong is null || refusal?.StartsWith(wrong, StringComparison.Ordinal) == true,
                $"{action} {body.ToJsonString()}: {reply.Body}, and on a device: {refusal}");
        }
    }

    private static string? RefusalOfDevice(string action, JsonObject body) =>
        new RequestEncoder(
            action, (Hashtable)OnDevice(JsonNode.Parse(body.ToJsonString()))!, ClientRules.Table + ManagementRules.Table).Encode();

    private static object? OnDevice(JsonNode? node) => node switch
    {
        JsonObject table => new Hashtable(table.ToDictionary(member => (object)member.Key, member => OnDevice(member.Value))),
        JsonArray list => new ArrayList(list.Select(OnDevice).ToArray()),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.TryGetValue(out long whole) ? (object)whole : value.GetValue<double>(),
            _ => value.GetValue<bool>(),
        },
        _ => null,
    };

    private static bool CanBeWrong(Shape shape) => shape.Type switch
    {
        "string" => shape.Rule!.Constraints.Any(constraint => !constraint.Contains("greater than or equal to")),
        "long" or "integer" => shape.Min is not null,
        "list" => shape.Max is not null,
        _ => false,
    };

    private static JsonNode Wrong(Shape shape) => shape.Type switch
    {
        "string" => shape.Rule!.Constraints.Any(constraint => constraint.Contains("pattern") || constraint.Contains("enum"))
            && !shape.Rule.Allows("\u0001\u0001\u0001")
                ? "\u0001\u0001\u0001"
                : new string('x', MaxOf(shape) + 1),
        "long" or "integer" => shape.Min!.Value - 1,
        _ => new JsonArray([.. Enumerable.Range(0, (int)shape.Max! + 1).Select(_ => ModelRequests.Value(shape.Member!, new Random(1)))]),
    };

    private static int MaxOf(Shape shape) =>
        int.Parse(shape.Rule!.Constraints.First(constraint => constraint.Contains("less than or equal to")).Split(' ')[^1]);
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Model;
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
        Assert.All(required, member => Assert.Contains($"Value null at '{member.Item1}' failed to satisfy constraint: Member must not be null", reply.Message));
    }

    [Fact]
    public async Task Random_requests_meet_no_failure_and_each_refusal_names_the_member()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        await endpoint.CreateStreamAsync();
        Random random = new(17);
        string[] actions = [.. ApiModel.Today.Actions.Where(action => action != "StartLiveTail").Order(StringComparer.Ordinal)];
        for (int i = 0; i < Requests; i++)
        {
            string action = actions[random.Next(actions.Length)];
            Shape request = ApiModel.Today.RequestOf(action);
            JsonObject body = [];
            foreach ((string name, Shape shape, bool isRequired) in request.Members.Where(member => member.IsRequired || random.Next(3) == 0))
            {
                body[name] = Valid(shape, random);
            }

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
                Assert.True(reply.Code == "InvalidParameterException" && reply.Message!.Contains($" at '{wrong}"), $"{action} {body.ToJsonString()}: {reply.Body}");
            }
        }
    }

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
        _ => new JsonArray([.. Enumerable.Range(0, (int)shape.Max! + 1).Select(_ => Valid(shape.Member!, new Random(1)))]),
    };

    private static int MaxOf(Shape shape) =>
        int.Parse(shape.Rule!.Constraints.First(constraint => constraint.Contains("less than or equal to")).Split(' ')[^1]);

    private static JsonNode Valid(Shape shape, Random random) => shape.Type switch
    {
        "string" => Text(shape, random),
        "long" => random.Next(3) == 0 ? DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() : (shape.Min ?? 0) + random.Next(100),
        "integer" => (shape.Min ?? 0) + random.Next((int)Math.Min(5, (shape.Max ?? 5) - (shape.Min ?? 0)) + 1),
        "double" => random.NextDouble(),
        "boolean" => random.Next(2) == 0,
        "list" => new JsonArray([.. Enumerable.Range(0, (int)(shape.Min ?? 0) + random.Next(2)).Select(_ => Valid(shape.Member!, random))]),
        "map" => Map(shape, random),
        _ => Structure(shape, random),
    };

    private static JsonObject Map(Shape shape, Random random)
    {
        JsonObject map = [];
        for (int i = 0; i < Math.Max(1, shape.Min ?? 0); i++)
        {
            map[$"k{i}"] = Valid(shape.Value!, random);
        }

        return map;
    }

    private static JsonObject Structure(Shape shape, Random random)
    {
        JsonObject structure = [];
        foreach ((string name, Shape member, bool isRequired) in shape.Members.Where(member => member.IsRequired || random.Next(2) == 0))
        {
            structure[name] = Valid(member, random);
        }

        return structure;
    }

    // What fits most rules: the first that the shape allows.
    private static string Text(Shape shape, Random random)
    {
        string[] some =
        [
            "g", "s", "x", $"n{random.Next(10)}", "ggg", "arn:aws:logs:eu-west-1:000000000000:log-group:g", "arn:aws:kinesis:eu-west-1:000000000000:stream/s",
            "{}", "fields @message", "000000000000", "Count", "STANDARD", "ERROR", "", "00000000-0000-0000-0000-000000000000",
        ];
        string[] fitting = [.. some.Where(shape.Rule!.Allows)];
        return fitting.Length > 0 ? fitting[random.Next(fitting.Length)] : EnumOf(shape);
    }

    private static string EnumOf(Shape shape) =>
        shape.Rule!.Constraints.First(constraint => constraint.Contains("enum")).Split('[')[1].Split([',', ']'])[0];
}

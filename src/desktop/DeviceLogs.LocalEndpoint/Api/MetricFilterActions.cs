using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on metric filters.</summary>
internal static class MetricFilterActions
{
    private const string PageKind = "metric-filters";

    /// <summary>PutMetricFilter. Nothing transforms logs here: whether it is to apply to transformed ones makes no difference.</summary>
    public static async ValueTask PutAsync(Call call)
    {
        RequestMembers members = call.Members;
        string group = members.RequiredText("logGroupName");
        string name = members.RequiredText("filterName");
        string pattern = members.RequiredText("filterPattern");
        MetricTransformation transformation = ReadTransformation(members);
        string? selection = members.Text("fieldSelectionCriteria");
        IReadOnlyList<string>? systemFields = members.Texts("emitSystemFieldDimensions");
        members.Check();
        FieldSelection.Compile(selection ?? "");
        CheckSystemFields(systemFields ?? [], Dimensions.Read(transformation.Dimensions).Count);
        MetricExtractor extractor = MetricExtractor.For(
            pattern, transformation.Value, transformation.DefaultValue, transformation.Dimensions);
        MetricFilter filter = new(call.GroupOf(group), name, pattern, call.Now, transformation, selection, systemFields);
        await call.Store.WriteAsync(database => MetricFilterTable.Put(database, filter, extractor.UsesRegex));
    }

    /// <summary>DeleteMetricFilter.</summary>
    public static async ValueTask DeleteAsync(Call call)
    {
        string group = call.Members.RequiredText("logGroupName");
        string name = call.Members.RequiredText("filterName");
        call.Members.Check();
        await call.Store.WriteAsync(database => MetricFilterTable.Delete(database, call.GroupOf(group), name));
    }

    /// <summary>DescribeMetricFilters, by name.</summary>
    public static ValueTask DescribeAsync(Call call)
    {
        RequestMembers members = call.Members;
        string? group = members.Text("logGroupName");
        string? prefix = members.Text("filterNamePrefix");
        string? metricName = members.Text("metricName");
        string? metricNamespace = members.Text("metricNamespace");
        int limit = members.Limit("limit");
        string? token = members.Text("nextToken");
        members.Check();
        if ((metricName is null) != (metricNamespace is null))
        {
            throw ServiceErrors.InvalidParameter("metricName and metricNamespace must be given together.");
        }

        if (prefix is not null && group is null)
        {
            throw ServiceErrors.InvalidParameter("filterNamePrefix must be given together with logGroupName.");
        }

        (string, string)? metric = metricName is null ? null : (metricName, metricNamespace!);
        string[]? after = token is null ? null : PageToken.Read(token, PageKind, call.Now, 2);
        List<MetricFilter> filters = call.Store.Read(database =>
        {
            if (group is not null)
            {
                LogGroupTable.Find(database, call.GroupOf(group));
            }

            return MetricFilterTable.List(database, call.Region, group, prefix ?? "", metric, after is null ? null : (after[0], after[1]),
                limit + 1);
        });

        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartArray("metricFilters");
        foreach (MetricFilter filter in filters.Take(limit))
        {
            Write(reply, filter);
        }

        reply.WriteEndArray();
        if (filters.Count > limit)
        {
            MetricFilter last = filters[limit - 1];
            reply.WriteString("nextToken", PageToken.Write(PageKind, call.Now, last.Group.Name, last.Name));
        }

        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    /// <summary>TestMetricFilter.</summary>
    public static ValueTask TestAsync(Call call)
    {
        string pattern = call.Members.RequiredText("filterPattern");
        IReadOnlyList<string> messages = call.Members.Texts("logEventMessages") ?? [];
        call.Members.Check();
        FilterPattern filter = FilterPattern.Compile(pattern);

        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartArray("matches");
        for (int number = 0; number < messages.Count; number++)
        {
            byte[] message = Encoding.UTF8.GetBytes(messages[number]);
            if (!filter.IsMatch(message))
            {
                continue;
            }

            reply.WriteStartObject();
            reply.WriteNumber("eventNumber", number);
            reply.WriteString("eventMessage", message);
            reply.WriteStartObject("extractedValues");
            foreach ((string name, ReadOnlyMemory<byte> value) in filter.Extract(message))
            {
                reply.WriteString(name, value.Span);
            }

            reply.WriteEndObject();
            reply.WriteEndObject();
        }

        reply.WriteEndArray();
        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    private static MetricTransformation ReadTransformation(RequestMembers members)
    {
        if (members.Structures("metricTransformations") is not [var metric])
        {
            return new MetricTransformation("", "", "", null, null, Dimensions.None);
        }

        return new MetricTransformation(
            metric.RequiredText("metricName"),
            metric.RequiredText("metricNamespace"),
            metric.RequiredText("metricValue"),
            metric.Double("defaultValue"),
            metric.Text("unit"),
            ReadDimensions(metric));
    }

    // The API model knows no more than their length; the rest is CloudWatch's.
    private static string ReadDimensions(RequestMembers metric)
    {
        IReadOnlyDictionary<string, string> dimensions = metric.Map("dimensions");
        metric.Violations.AddLength("metricTransformations.1.member.dimensions", dimensions.Count, "{}", 0, Dimensions.Max);
        if (dimensions.Keys.FirstOrDefault(name => !IsDimensionName(name)) is { } wrong)
        {
            throw ServiceErrors.InvalidParameter(
                $"Invalid metric transformation: the name '{wrong}' of a dimension is not of ASCII characters, or blank, or begins with a "
                + "colon.");
        }

        return Dimensions.Write(dimensions);
    }

    private static void CheckSystemFields(IReadOnlyList<string> fields, int otherDimensions)
    {
        if (fields.FirstOrDefault(field => !SystemFields.Has(field)) is { } wrong)
        {
            throw ServiceErrors.InvalidParameter($"emitSystemFieldDimensions takes {SystemFields.Names}, not '{wrong}'.");
        }

        if (fields.Distinct().Count() < fields.Count || fields.Count + otherDimensions > Dimensions.Max)
        {
            throw ServiceErrors.InvalidParameter(
                $"emitSystemFieldDimensions takes each field once, and with the other dimensions {Dimensions.Max} at most.");
        }
    }

    private static bool IsDimensionName(string name) => name.All(c => c is >= ' ' and <= '~') && name.Trim() is not ("" or [':', ..]);

    private static void Write(Utf8JsonWriter reply, MetricFilter filter)
    {
        MetricTransformation metric = filter.Transformation;
        reply.WriteStartObject();
        reply.WriteString("filterName", filter.Name);
        reply.WriteString("filterPattern", filter.Pattern);
        reply.WriteStartArray("metricTransformations");
        reply.WriteStartObject();
        reply.WriteString("metricName", metric.Name);
        reply.WriteString("metricNamespace", metric.Namespace);
        reply.WriteString("metricValue", metric.Value);
        if (metric.DefaultValue is { } defaultValue)
        {
            reply.WriteNumber("defaultValue", defaultValue);
        }

        if (metric.Unit is { } unit)
        {
            reply.WriteString("unit", unit);
        }

        if (metric.Dimensions != Dimensions.None)
        {
            reply.WritePropertyName("dimensions");
            reply.WriteRawValue(metric.Dimensions);
        }

        reply.WriteEndObject();
        reply.WriteEndArray();
        reply.WriteNumber("creationTime", filter.Created);
        reply.WriteString("logGroupName", filter.Group.Name);
        if (filter.FieldSelection is { } selection)
        {
            reply.WriteString("fieldSelectionCriteria", selection);
        }

        if (filter.SystemFields is { } fields)
        {
            reply.WriteStartArray("emitSystemFieldDimensions");
            foreach (string field in fields)
            {
                reply.WriteStringValue(field);
            }

            reply.WriteEndArray();
        }

        reply.WriteEndObject();
    }
}

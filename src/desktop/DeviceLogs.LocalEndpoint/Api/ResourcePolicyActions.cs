using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on resource policies: those of the account have a name, those of a resource its ARN and a revision.</summary>
internal static class ResourcePolicyActions
{
    private const int MaxBytesOfResource = 51_200;
    private const string PageKind = "resource-policies";

    /// <summary>PutResourcePolicy.</summary>
    public static async ValueTask PutAsync(Call call)
    {
        (string name, string resourceArn) = ReadKey(call);
        string? document = call.Members.Text("policyDocument");
        if (document is null)
        {
            throw ServiceErrors.InvalidParameter("policyDocument must be given.");
        }

        bool ofResource = resourceArn.Length > 0;
        PolicyDocument.Check("policyDocument", document, ofResource ? MaxBytesOfResource : PolicyDocument.MaxBytes);
        ResourcePolicy policy = new(name, resourceArn, document, call.Now, ofResource ? Guid.NewGuid().ToString("N") : null);
        await call.Store.WriteAsync(
            database => ResourcePolicyTable.Put(database, call.Region, policy, call.Members.Text("expectedRevisionId")));
        call.Reply.WriteStartObject();
        call.Reply.WriteStartObject("resourcePolicy");
        Write(call.Reply, policy);
        call.Reply.WriteEndObject();
        PageWriter.WriteOptional(call.Reply, "revisionId", policy.Revision);
        call.Reply.WriteEndObject();
    }

    /// <summary>DeleteResourcePolicy.</summary>
    public static async ValueTask DeleteAsync(Call call)
    {
        (string name, string resourceArn) = ReadKey(call);
        await call.Store.WriteAsync(
            database => ResourcePolicyTable.Delete(database, call.Region, name, resourceArn, call.Members.Text("expectedRevisionId")));
    }

    /// <summary>DescribeResourcePolicies: those of the account unless said otherwise, by name.</summary>
    public static ValueTask DescribeAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        int limit = members.Limit("limit");
        string[]? after = PageWriter.After(call, PageKind, 2);
        string? resourceArn = members.Text("resourceArn");
        bool ofAccount = (members.Text("policyScope") ?? (resourceArn is null ? "ACCOUNT" : "RESOURCE")) == "ACCOUNT";
        List<ResourcePolicy> policies = call.Store.Read(database => ResourcePolicyTable.List(
            database, call.Region, ofAccount, resourceArn, after is null ? null : (after[0], after[1]), limit + 1));
        PageWriter.Write(call, "resourcePolicies", policies, limit, PageKind, policy => [policy.ResourceArn, policy.Name], Write);
        return ValueTask.CompletedTask;
    }

    // The model has no rule for the pair: its documentation does not say what both mean together.
    private static (string Name, string ResourceArn) ReadKey(Call call)
    {
        call.Members.Check();
        string? name = call.Members.Text("policyName");
        string? resourceArn = call.Members.Text("resourceArn");
        return string.IsNullOrEmpty(name) == string.IsNullOrEmpty(resourceArn)
            ? throw ServiceErrors.InvalidParameter("Exactly one of policyName and resourceArn must be given.")
            : (name ?? "", resourceArn ?? "");
    }

    private static void Write(Utf8JsonWriter reply, ResourcePolicy policy)
    {
        bool ofResource = policy.ResourceArn.Length > 0;
        if (!ofResource)
        {
            reply.WriteString("policyName", policy.Name);
        }

        reply.WriteString("policyDocument", policy.Document);
        reply.WriteNumber("lastUpdatedTime", policy.Updated);
        reply.WriteString("policyScope", ofResource ? "RESOURCE" : "ACCOUNT");
        if (ofResource)
        {
            reply.WriteString("resourceArn", policy.ResourceArn);
            PageWriter.WriteOptional(reply, "revisionId", policy.Revision);
        }
    }
}

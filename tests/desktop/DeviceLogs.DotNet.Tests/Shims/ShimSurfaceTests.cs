using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using DeviceLogs.Toolchain.Surface;
using nanoFramework.TestFramework;
using Xunit;
using Assert = Xunit.Assert;

namespace DeviceLogs.DotNet.Tests.Shims;

/// <summary>The host's stand-ins for nanoFramework's types offer nothing that the device does not have.</summary>
public class ShimSurfaceTests
{
    [Fact]
    public void Test_framework_of_the_host_is_that_of_the_device_but_for_obsolete_members()
    {
        IEnumerable<string> onDevice = OnDevice("nanoFramework.TestFramework");
        IEnumerable<string> onHost = typeof(nanoFramework.TestFramework.TestClassAttribute).Assembly.GetTypes()
            .Where(type => type.IsPublic && type.Namespace is "nanoFramework.TestFramework" or "TestFrameworkShared")
            .SelectMany(type => Members(type).Select(member => type.FullName + " " + member));

        Assert.Equal(onDevice.Order(StringComparer.Ordinal), onHost.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nanoFramework.Logging", "Microsoft.Extensions.Logging", "nanoFramework.Logging")]
    [InlineData("nanoFramework.Json", "nanoFramework.Json", "nanoFramework.Json")]
    public void Library_of_the_host_is_part_of_that_of_the_device(string library, params string[] namespaces)
    {
        IEnumerable<string> onHost = typeof(DeviceLogs.Logging.CloudWatchLoggerFactory).Assembly.GetTypes()
            .Where(type => type.IsPublic && namespaces.Contains(type.Namespace))
            .SelectMany(type => Members(type).Select(member => type.FullName + " " + member));

        Assert.NotEmpty(onHost);
        Assert.Empty(onHost.Except(OnDevice(library)));
    }

    private static IEnumerable<string> OnDevice(string library) => ApiListing.Read().Single(assembly => assembly.Name == library).Types
        .SelectMany(type => type.Members.Where(member => !member.Is("obsolete")).Select(member => type.FullName + " " + Signature(member)));

    private static string Signature(ApiMember member)
        => member.Kind == "property"
            ? member.Type + " " + member.Name
            : (member.Is("static") ? "static " : "") + member.Type + " " + member.Name + "("
                + string.Join(", ", member.Parameters.Select(Parameter)) + ")";

    private static string Parameter(ApiParameter parameter) =>
        parameter.Type + " " + parameter.Name + (parameter.Default is null ? "" : " = ..");

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (MethodBase method in type.GetMethods(Public).Where(method => !method.IsSpecialName)
            .Concat<MethodBase>(type.GetConstructors(Public)))
        {
            string returned = method is MethodInfo info ? info.ReturnType.FullName + " " + method.Name : " ";
            string parameters = string.Join(", ",
                method.GetParameters()
                    .Select(parameter => parameter.ParameterType.FullName + " " + parameter.Name + (parameter.IsOptional ? " = .." : "")));
            yield return (method.IsStatic ? "static " : "") + returned + "(" + parameters + ")";
        }

        foreach (PropertyInfo property in type.GetProperties(Public))
        {
            yield return property.PropertyType.FullName + " " + property.Name;
        }
    }
}

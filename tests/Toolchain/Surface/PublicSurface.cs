using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Build;
using Microsoft.CodeAnalysis;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>What firmware can see of a device library, a line a member: a change of it is to be seen in review.</summary>
internal static class PublicSurface
{
    private const string Folder = "tests/Toolchain.Tests/Surface/Approved";

    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        memberOptions: SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeAccessibility,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The device libraries: what others compile against.</summary>
    public static IEnumerable<DeviceProject> Libraries() => DeviceProject.FindAll(Repository.Root).Where(project => project.IsDocumented);

    /// <summary>Where the approved text of a library stands, from the root of the repository.</summary>
    public static string ApprovedFile(string assembly) => $"{Folder}/{assembly}.txt";

    /// <summary>The public and protected members of a library, types in the order of their names.</summary>
    public static string Of(DeviceProject project)
    {
        IAssemblySymbol assembly = SurfaceCompiler.Create(project, "Release").Assembly;
        IEnumerable<string> lines = Types(assembly.GlobalNamespace)
            .OrderBy(type => type.ToDisplayString(TypeFormat), StringComparer.Ordinal)
            .SelectMany(type => Members(type).Select(member => "    " + member).Prepend(Head(type)).Append(""));
        return string.Join('\n', lines);
    }

    /// <summary>Writes the approved texts again.</summary>
    public static int Approve()
    {
        Directory.CreateDirectory(Repository.PathOf(Folder));
        foreach (DeviceProject project in Libraries())
        {
            File.WriteAllText(Repository.PathOf(ApprovedFile(project.AssemblyName)), Of(project));
            Console.WriteLine("wrote " + ApprovedFile(project.AssemblyName));
        }

        return 0;
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol within) => within.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(each => each is INamedTypeSymbol type ? (IsVisible(type) ? Types(type).Prepend(type) : []) : Types(each));

    private static string Head(INamedTypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> bases = type.TypeKind is TypeKind.Class && type.BaseType is { SpecialType: SpecialType.None }
            ? [type.BaseType]
            : [];
        string[] parents = [.. bases.Concat(type.TypeKind == TypeKind.Enum ? [] : type.Interfaces).Select(
            parent => parent.ToDisplayString(MemberFormat))];
        string modifier = type switch
        {
            { IsStatic: true } => "static ",
            { IsSealed: true, TypeKind: TypeKind.Class } => "sealed ",
            { IsAbstract: true, TypeKind: TypeKind.Class } => "abstract ",
            _ => "",
        };
        return modifier + type.ToDisplayString(TypeFormat) + (
            parents.Length == 0 || type.TypeKind == TypeKind.Delegate ? "" : " : " + string.Join(", ", parents));
    }

    private static IEnumerable<string> Members(INamedTypeSymbol type) => type.TypeKind == TypeKind.Delegate ? [] : type.GetMembers()
        .Where(member => member is not INamedTypeSymbol && IsVisible(member) && IsWritten(member))
        .Select(member => member.ToDisplayString(MemberFormat))
        .Order(StringComparer.Ordinal);

    // Accessors are part of their property, and the value of an enum has no constructor.
    private static bool IsWritten(ISymbol member) => member is not IMethodSymbol
    {
        MethodKind: MethodKind.PropertyGet
            or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove or MethodKind.StaticConstructor,
    }
        && !(member.ContainingType.TypeKind == TypeKind.Enum && member is IMethodSymbol);

    private static bool IsVisible(ISymbol symbol)
        => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}

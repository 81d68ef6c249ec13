"""Field names of the server's internal types, in Go's order of declaration: what `go_structs` prints.

Of each field: its JSON name, the type of what it holds ("" for plain values), and how Go prints it unset.
Simplified: the template of an ephemeral volume prints as it was sent.
"""

from __future__ import annotations

from typing import Any

from . import go_volume_fields

Fields = tuple[tuple[str, str, Any], ...]
_ZERO: dict[str, Any] = {"": None, "s": "", "i": 0, "b": False, "v": "struct"}


def _table(text: str) -> Fields:
    """`name:kind/zero`; zero is `s`tring, `i`nteger, `b`oolean, `v`alue of a struct, or nothing for null."""
    made = []
    for word in text.split():
        head, _, zero = word.partition("/")
        name, _, kind = head.partition(":")
        made.append((name, kind, _ZERO[zero]))
    return tuple(made)


_SOURCES = """hostPath:HostPath emptyDir:EmptyDir gcePersistentDisk:Gce awsElasticBlockStore:Aws gitRepo:GitRepo
secret:SecretSource nfs:Nfs iscsi:Iscsi glusterfs:Glusterfs persistentVolumeClaim:ClaimSource rbd:Rbd quobyte:Quobyte flexVolume:Flex
cinder:Cinder cephfs:CephFs flocker:Flocker downwardAPI:Downward fc:Fc azureFile:AzureFile configMap:MapSource
vsphereVolume:Vsphere azureDisk:AzureDisk photonPersistentDisk:Photon projected:Projected portworxVolume:Portworx scaleIO:ScaleIo
storageos:StorageOs csi:Csi ephemeral image:ImageSource"""

FIELDS: dict[str, Fields] = {
    "PodSpec": _table(
        """volumes:Volume initContainers:Container containers:Container ephemeralContainers:Container restartPolicy/s
        terminationGracePeriodSeconds activeDeadlineSeconds dnsPolicy/s nodeSelector serviceAccountName/s
        automountServiceAccountToken nodeName/s securityContext:PodSecurityContext imagePullSecrets:Named hostname/s subdomain/s
        setHostnameAsFQDN affinity:Affinity schedulerName/s tolerations:Toleration hostAliases:HostAlias priorityClassName/s
        priority preemptionPolicy dnsConfig:DnsConfig readinessGates:Gate runtimeClassName overhead enableServiceLinks
        topologySpreadConstraints:Spread os:Named schedulingGates:Named resourceClaims:PodClaim resources:Requirements hostnameOverride workloadRef"""
    ),
    "Container": _table(
        """name/s image/s command args workingDir/s ports:Port envFrom:EnvFrom env:Env resources:Requirements/v resizePolicy:Resizing
        restartPolicy restartPolicyRules:RestartRule volumeMounts:Mount volumeDevices:Device livenessProbe:Probe readinessProbe:Probe
        startupProbe:Probe lifecycle:Lifecycle terminationMessagePath/s terminationMessagePolicy/s imagePullPolicy/s
        securityContext:SecurityContext stdin/b stdinOnce/b tty/b"""
    ),
    "PodSecurityContext": _table(
        """hostNetwork/b hostPID/b hostIPC/b shareProcessNamespace hostUsers seLinuxOptions:SeLinux windowsOptions:Windows runAsUser runAsGroup
        runAsNonRoot supplementalGroups supplementalGroupsPolicy fsGroup fsGroupChangePolicy sysctls:Sysctl seccompProfile:Seccomp
        appArmorProfile:Seccomp seLinuxChangePolicy"""
    ),
    "SecurityContext": _table(
        """capabilities:Capabilities privileged seLinuxOptions:SeLinux windowsOptions:Windows runAsUser runAsGroup runAsNonRoot
        readOnlyRootFilesystem allowPrivilegeEscalation procMount seccompProfile:Seccomp appArmorProfile:Seccomp"""
    ),
    "Capabilities": _table("add drop"),
    "Seccomp": _table("type/s localhostProfile"),
    "Sysctl": _table("name/s value/s"),
    "Requirements": _table("limits requests claims"),
    "Port": _table("name/s hostPort/i containerPort/i protocol/s hostIP/s"),
    "EnvFrom": _table("prefix/s configMapRef:Optional secretRef:Optional"),
    "Optional": _table("name/s optional"),
    "Env": _table("name/s value/s valueFrom:EnvSource"),
    "EnvSource": _table(
        "fieldRef:FieldRef resourceFieldRef:ResourceRef configMapKeyRef:KeyRef secretKeyRef:KeyRef fileKeyRef:FileKey"
    ),
    "FieldRef": _table("apiVersion/s fieldPath/s"),
    "ResourceRef": _table("containerName/s resource/s divisor/s"),
    "KeyRef": _table("name/s key/s optional"),
    "Mount": _table("name/s readOnly/b recursiveReadOnly mountPath/s subPath/s mountPropagation subPathExpr/s"),
    "Device": _table("name/s devicePath/s"),
    "Probe": _table(
        """exec:Exec httpGet:Http tcpSocket:Tcp grpc:Grpc initialDelaySeconds/i timeoutSeconds/i periodSeconds/i successThreshold/i
        failureThreshold/i terminationGracePeriodSeconds"""
    ),
    "Exec": _table("command"),
    "Http": _table("path/s port host/s scheme/s httpHeaders:Header"),
    "Header": _table("name/s value/s"),
    "Tcp": _table("port host/s"),
    "Grpc": _table("port/i service"),
    "Sleep": _table("seconds/i"),
    "Lifecycle": _table("postStart:Handler preStop:Handler stopSignal"),
    "Handler": _table("exec:Exec httpGet:Http tcpSocket:Tcp sleep:Sleep"),
    "Toleration": _table("key/s operator/s value/s effect/s tolerationSeconds"),
    "HostAlias": _table("ip/s hostnames"),
    "Named": _table("name/s"),
    "Gate": _table("conditionType/s"),
    "DnsConfig": _table("nameservers searches options:DnsOption"),
    "DnsOption": _table("name/s value"),
    "Spread": _table(
        "maxSkew/i topologyKey/s whenUnsatisfiable/s labelSelector minDomains nodeAffinityPolicy nodeTaintsPolicy matchLabelKeys"
    ),
    "Affinity": _table("nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAffinity"),
    "NodeAffinity": _table(
        "requiredDuringSchedulingIgnoredDuringExecution:NodeSelector preferredDuringSchedulingIgnoredDuringExecution:PreferredNode"
    ),
    "NodeSelector": _table("nodeSelectorTerms:NodeTerm"),
    "NodeTerm": _table("matchExpressions:NodeExpression matchFields:NodeExpression"),
    "NodeExpression": _table("key/s operator/s values"),
    "PreferredNode": _table("weight/i preference:NodeTerm/v"),
    "PodAffinity": _table(
        "requiredDuringSchedulingIgnoredDuringExecution:PodTerm preferredDuringSchedulingIgnoredDuringExecution:PreferredPod"
    ),
    "PodTerm": _table("labelSelector namespaces topologyKey/s namespaceSelector matchLabelKeys mismatchLabelKeys"),
    "PreferredPod": _table("weight/i podAffinityTerm:PodTerm/v"),
    "VolumeNodeAffinity": _table("required:NodeSelector"),
    "Volume": _table(f"name/s {_SOURCES}"),
    "HostPath": _table("path/s type"),
    "EmptyDir": _table("medium/s sizeLimit"),
    "Nfs": _table("server/s path/s readOnly/b"),
    "SecretSource": _table("secretName/s items:Item defaultMode optional"),
    "MapSource": _table("name/s items:Item defaultMode optional"),
    "Item": _table("key/s path/s mode"),
    "ClaimSource": _table("claimName/s readOnly/b"),
    "Downward": _table("items:DownwardFile defaultMode"),
    "DownwardFile": _table("path/s fieldRef:FieldRef resourceFieldRef:ResourceRef mode"),
    "Projected": _table("sources:Projection defaultMode"),
    "Projection": _table(
        "secret:Keys downwardAPI:DownwardKeys configMap:Keys serviceAccountToken:Token clusterTrustBundle:Bundle podCertificate:Certificate"
    ),
    "Keys": _table("name/s items:Item optional"),
    "DownwardKeys": _table("items:DownwardFile"),
    "Bundle": _table("name signerName labelSelector optional path/s"),
    "Certificate": _table(
        "signerName/s keyType/s maxExpirationSeconds credentialBundlePath/s keyPath/s certificateChainPath/s userAnnotations"
    ),
    "FileKey": _table("volumeName/s path/s key/s optional"),
    "Reference": _table("kind/s namespace/s name/s uid/s apiVersion/s resourceVersion/s fieldPath/s"),
    "SeLinux": _table("user/s role/s type/s level/s"),
    "Windows": _table(
        "gmsaCredentialSpecName=GMSACredentialSpecName gmsaCredentialSpec=GMSACredentialSpec runAsUserName hostProcess"
    ),
    "Resizing": _table("resourceName/s restartPolicy/s"),
    "RestartRule": _table("action/s exitCodes:RestartCodes"),
    "RestartCodes": _table("operator/s values"),
    "PodClaim": _table("name/s resourceClaimName resourceClaimTemplateName"),
    "SuccessPolicy": _table("rules:SuccessRule"),
    "SuccessRule": _table("succeededIndexes succeededCount"),
    "Token": _table("audience/s expirationSeconds/i path/s"),
    "ImageSource": _table("reference/s pullPolicy/s"),
    "ServicePort": _table("name/s protocol/s appProtocol port/i targetPort/i nodePort/i"),
    "Taint": _table("key/s value/s effect/s timeAdded"),
    "ClaimSpec": _table(
        "accessModes selector resources:ClaimResources/v volumeName/s storageClassName volumeMode dataSource:DataSource dataSourceRef:DataSourceRef volumeAttributesClassName"
    ),
    "DataSource": _table("apiGroup kind/s name/s"),
    "DataSourceRef": _table("apiGroup kind/s name/s namespace"),
    "VolumeSource": _table(
        """gcePersistentDisk:Gce awsElasticBlockStore:Aws hostPath:HostPath glusterfs:GlusterfsVolume nfs:Nfs rbd:RbdVolume
        quobyte:Quobyte iscsi:IscsiVolume flexVolume:FlexVolume cinder:CinderVolume cephfs:CephFsVolume fc:Fc flocker:Flocker
        azureFile:AzureFileVolume vsphereVolume:Vsphere azureDisk:AzureDisk photonPersistentDisk:Photon portworxVolume:Portworx
        scaleIO:ScaleIoVolume local:Local storageos:StorageOsVolume csi:CsiVolume"""
    ),
    "Local": _table("path/s fsType"),
    "ClaimResources": _table("limits requests"),
    "RoleRef": _table("apiGroup/s kind/s name/s"),
    "Budget": _table("minAvailable selector maxUnavailable unhealthyPodEvictionPolicy"),
    "PodFailurePolicy": _table("rules:FailureRule"),
    "FailureRule": _table("action/s onExitCodes:ExitCodes onPodConditions:PodCondition"),
    "ExitCodes": _table("containerName operator/s values"),
    "PodCondition": _table("type/s status/s"),
    "DeviceClaimSpec": _table("devices:DeviceClaim/v"),
    "DeviceClaimTemplate": _table("spec:DeviceClaimSpec/v"),
    "DeviceClaim": _table("requests:DeviceRequest constraints:DeviceConstraint config:DeviceConfig"),
    "DeviceRequest": _table("name/s exactly:ExactDevice firstAvailable:DeviceChoice"),
    "ExactDevice": _table(
        "deviceClassName/s selectors:DeviceSelector allocationMode/s count/i adminAccess tolerations capacity"
    ),
    "DeviceChoice": _table(
        "name/s deviceClassName/s selectors:DeviceSelector allocationMode/s count/i tolerations capacity"
    ),
    "DeviceSelector": _table("cel=CEL:DeviceExpression"),
    "DeviceExpression": _table("expression/s"),
    "DeviceConstraint": _table("requests matchAttribute distinctAttribute"),
    "DeviceConfig": _table("requests opaque:OpaqueConfig"),
    "OpaqueConfig": _table("driver/s parameters"),
    **{name: _table(text) for name, text in go_volume_fields.SOURCES.items()},
}

# Names that Go does not spell by raising the first letter.
NAMES = {
    **go_volume_fields.NAMES,
    "dnsPolicy": "DNSPolicy", "dnsConfig": "DNSConfig", "os": "OS", "tty": "TTY", "hostIP": "HostIP", "ip": "IP",
    "httpGet": "HTTPGet", "tcpSocket": "TCPSocket", "grpc": "GRPC", "httpHeaders": "HTTPHeaders", "fsGroup": "FSGroup",
    "fsGroupChangePolicy": "FSGroupChangePolicy", "seLinuxOptions": "SELinuxOptions", "seLinuxChangePolicy": "SELinuxChangePolicy",
    "gcePersistentDisk": "GCEPersistentDisk", "awsElasticBlockStore": "AWSElasticBlockStore", "nfs": "NFS", "iscsi": "ISCSI",
    "rbd": "RBD", "cephfs": "CephFS", "fc": "FC", "storageos": "StorageOS", "csi": "CSI", "apiVersion": "APIVersion",
    "apiGroup": "APIGroup", "fsType": "FSType", "matchLabelKeys": "MatchLabelKeys", "pullPolicy": "PullPolicy",
}  # fmt: skip
